create table request_answers (
    request_key text not null,
    fingerprint text not null,
    at integer not null,
    answer text not null,
    constraint pk_request_answers primary key (request_key)
) strict, without rowid;

create index ix_request_answers_at on request_answers (at);
