// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_insert.h"
#include "core/database/transaction.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestBulkInsert : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void everyCellOfAWideRowArrives()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        Session &session = database.session();
        constexpr int width = 40;
        QStringList names;
        QList<BulkInsert::Column> columns;
        QVariantList values;
        for (int i = 0; i < width; ++i) {
            columns.append({u"c%1"_s.arg(i), BulkInsert::Type::Integer});
            names.append(columns.constLast().name);
            values.append(qint64(1) << i);
        }
        session.execute({u"create table wide (%1 bigint)"_s.arg(names.join(u" bigint, "_s))});
        inTransaction(session, [&] {
            BulkInsert rows(session, u"wide"_s, columns);
            rows.add(values);
            rows.add(QVariantList(width)); // nothing but nulls
            QCOMPARE(rows.finish(), qint64(2));
        });
        const QString sum = names.join(u" + "_s);
        QCOMPARE(session.number({u"select %1 from wide where c0 is not null"_s.arg(sum)}),
                 (qint64(1) << width) - 1);
        QCOMPARE(session.number({u"select count(*) from wide where c39 is null"_s}), qint64(1));
    }
};

QTEST_GUILESS_MAIN(TestBulkInsert)
#include "test_bulk_insert.moc"
