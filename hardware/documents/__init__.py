"""Document cameras and scanners: one document made of pages, whatever took them.

OpenCV is imported by the modules that look into pictures and by nothing that a screen program loads: those use
`source.DocumentSource`, which runs everything else in a process of its own.
"""
