// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/token.h"

#include "tests/support/expect.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::api;
using namespace Qt::StringLiterals;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void is_256_random_bits();
    void matches_itself_alone();
    void is_made_once_and_read_by_its_owner_alone();
    void is_another_one_when_it_is_renewed();
    void in_a_file_that_others_may_read_is_refused();
    void that_is_short_is_refused();
    void that_cannot_be_written_is_told();

private:
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
};

void TestToken::is_256_random_bits()
{
    QSet<QByteArray> tokens;
    for (int i = 0; i < 100; ++i)
        tokens.insert(Token::make());
    QCOMPARE(tokens.size(), 100);
    for (const QByteArray &token : std::as_const(tokens))
        QCOMPARE(QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).size(), 32);
}

void TestToken::matches_itself_alone()
{
    const QByteArray text = Token::make();
    const Token token(text);
    QVERIFY(token.matches(text));
    for (const QByteArray &other : {QByteArray(), text.chopped(1), text + 'x', text.toLower(), Token::make()})
        QVERIFY(!token.matches(other));
}

void TestToken::is_made_once_and_read_by_its_owner_alone()
{
    const QString file = path(u"new/folder/token"_s);
    const QByteArray token = Token::inFile(file);
    QCOMPARE(token.size(), 43);
    QCOMPARE(Token::inFile(file), token);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file) & others));
    QCOMPARE(QDir(QFileInfo(file).path()).entryList(QDir::Files), QStringList{u"token"_s});
}

void TestToken::is_another_one_when_it_is_renewed()
{
    const QString file = path(u"renewed"_s);
    const QByteArray before = Token::inFile(file);
    const QByteArray after = Token::renewIn(file);
    QVERIFY(before != after);
    QCOMPARE(Token::inFile(file), after);
}

void TestToken::in_a_file_that_others_may_read_is_refused()
{
    const QString file = path(u"open"_s);
    Token::inFile(file);
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    EXPECT_ERROR(Token::inFile(file), Invalid);
}

void TestToken::that_is_short_is_refused()
{
    const QString path = this->path(u"short"_s);
    Token::inFile(path);
    for (const char *text : {"", "secret\n", "a token that is quite long but has blanks in it"}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        EXPECT_ERROR(Token::inFile(path), Invalid);
    }
}

void TestToken::that_cannot_be_written_is_told()
{
    QFile file(path(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    EXPECT_ERROR(Token::inFile(path(u"file/token"_s)), Unavailable);
}

QTEST_GUILESS_MAIN(TestToken)
#include "test_token.moc"
