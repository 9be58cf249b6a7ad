-- What the arms of the answer's experiment were, 16 hexadecimal digits: an id whose arms were changed is another experiment. Of what came before it is null.
alter table recommendation add column treatment text;
