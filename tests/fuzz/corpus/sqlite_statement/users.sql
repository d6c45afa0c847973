create table users (
    id blob not null constraint pk_users primary key,
    email text not null,
    email_key text not null,
    name text not null,
    name_sort text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    constraint ck_users_id check (length(id) = 16),
    constraint ck_users_email check (email_key <> ''),
    constraint ck_users_name check (name <> ''),
    constraint ck_users_is_active check (is_active in (0, 1))
) strict
