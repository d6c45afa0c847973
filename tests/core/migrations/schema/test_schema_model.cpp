// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_model.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSchemaModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void saysExactlyWhatAllRevisionsTogetherMake()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        const Schema model = SchemaModel::embedded().schema(engine);
        const SchemaDifference difference = compareSchemas(readSchema(database.session()), model);
        QStringList texts;
        for (const SchemaStep &step : difference.steps)
            texts.append(step.text());
        QCOMPARE(texts, QStringList());
        QCOMPARE(difference.notCompared, QStringList());
        QVERIFY(model.tables.size() >= 7);
    }
};

QTEST_GUILESS_MAIN(TestSchemaModel)
#include "test_schema_model.moc"
