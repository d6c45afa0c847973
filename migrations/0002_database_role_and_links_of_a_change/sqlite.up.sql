alter table changes add column database_role text not null default '';
create index ix_changes_reverts on changes (reverts);

create index ix_user_flows_linked_by on user_flows (linked_by);
