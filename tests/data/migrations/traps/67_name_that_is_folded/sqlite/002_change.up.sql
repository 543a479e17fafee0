-- tas:irreversible the trap is about the way up
CREATE TABLE TaskNotes (id INTEGER PRIMARY KEY) STRICT;
