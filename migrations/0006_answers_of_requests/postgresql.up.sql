create table request_answers (
    request_key text collate "C" not null,
    fingerprint text not null,
    at timestamptz not null,
    answer text not null,
    constraint pk_request_answers primary key (request_key)
);

create index ix_request_answers_at on request_answers (at);
