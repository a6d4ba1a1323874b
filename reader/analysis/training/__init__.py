"""How is the recogniser's model trained? Never imported at run time; needs the extra `train`."""
