"""What does this source say? Network, files, formats, cleaning."""
