alter table changes add column links_edited bigint not null default 0;
alter table removed_links add column until timestamptz;
alter table restored_links add column until timestamptz;
alter table user_flows add column until timestamptz;

create index ix_user_flows_until on user_flows (until, flow_id, user_id) where until is not null;

create table changed_links (
    change_id uuid not null,
    user_id uuid not null,
    flow_id uuid not null,
    linked_at timestamptz not null,
    linked_by uuid not null,
    until timestamptz,
    became_until timestamptz,
    constraint pk_changed_links primary key (change_id, user_id, flow_id)
);

create index ix_changed_links_user_id on changed_links (user_id, flow_id);
create index ix_changed_links_flow_id on changed_links (flow_id, user_id);
