"""The pages of guides, leaders and managers: plain HTML for a tablet, signed in by person."""
