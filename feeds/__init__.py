"""What does this source say? Network, files, formats, cleaning. Its modules by topic:

nouns            article parsed errors record pattern
network          fetch wire lookup ways trust guard access headers unpack faults
in and out       load process decode sniff (one call for every format; a process of its own)
feeds            syndication entries jsonfeed mend chapters durations pace identity
plain feeds      plainfeed plaingrammar plainentry plainmarkup (fast paths)
web pages        discover shapes webpage pagemeta pageimages linkeddata stub
files            files textfile markdown archive opml newsboat
HTML to blocks   markup builder writer tags tables media captions blocks body
cleaning         clean strings
dates            times worddates
downloads        part filename picture
"""
