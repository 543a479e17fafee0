DROP TABLE emotions;
DROP TABLE postponements;
DROP TABLE pauses;
DROP TABLE instance_emotions;
DROP TABLE instances;
