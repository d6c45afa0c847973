// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/render.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TestRender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableIsLaidOutLikeOneWrittenByHand()
    {
        const Table table{
            u"user_flows"_s,
            {{u"user_id"_s, u"blob"_s}, {u"note"_s, u"text"_s, true, u"''"_s}, {u"order"_s, u"integer"_s}},
            {u"pk_user_flows"_s, {u"user_id"_s, u"order"_s}},
            {{u"uq_user_flows_note"_s, {u"note"_s}}},
            {{u"fk_user_flows_user_id"_s,
              {u"user_id"_s},
              u"users"_s,
              {u"id"_s},
              u"cascade"_s,
              u"restrict"_s}},
            {{u"ck_user_flows_note"_s, u"note <> 'x'"_s}, {{}, u"length(user_id) = 16"_s}},
            {},
            true,
            true};
        QCOMPARE(createTable(table, u"user_flows__new"_s), uR"(create table user_flows__new (
    user_id blob not null,
    note text default '',
    "order" integer not null,
    constraint pk_user_flows primary key (user_id, "order"),
    constraint uq_user_flows_note unique (note),
    constraint fk_user_flows_user_id foreign key (user_id) references users (id) on delete cascade on update restrict,
    constraint ck_user_flows_note check (note <> 'x'),
    check (length(user_id) = 16)
) strict, without rowid;)"_s);
    }

    void anIndexKeepsOrderConditionAndExpressions()
    {
        QCOMPARE(createIndex({u"ix_users_name"_s, {u"name desc"_s, u"id"_s}}, u"users"_s),
                 u"create index ix_users_name on users (name desc, id);"_s);
        QCOMPARE(
            createIndex(
                {u"uq_users_email"_s, {u"(lower(email))"_s, u"\"group\" desc"_s}, true, u"email <> ''"_s},
                u"users"_s),
            u"create unique index uq_users_email on users ((lower(email)), \"group\" desc) where email "
            "<> '';"_s);
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "test_render.moc"
