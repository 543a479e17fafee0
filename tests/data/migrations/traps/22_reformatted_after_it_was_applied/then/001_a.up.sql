-- Licence: somebody
CREATE  TABLE a
  (x int)
;
