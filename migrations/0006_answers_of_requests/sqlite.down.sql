-- loses: table request_answers
drop table request_answers;
