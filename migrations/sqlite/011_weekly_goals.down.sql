DROP TABLE weekly_goals;
