"""The resident's page behind the QR code of the slip."""
