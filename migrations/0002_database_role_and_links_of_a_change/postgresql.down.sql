drop index ix_changes_reverts;
drop index ix_user_flows_linked_by;

-- loses: column changes.database_role
alter table changes drop column database_role;
