// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/gate.h"
#include "app/api/server/limits.h"
#include "app/api/server/request_reader.h"

#include "tests/app/api/answer_check.h"

#include <QSet>
#include <QTest>

using namespace sluice;
using namespace sluice::api;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token(40, 't');

Gate gate()
{
    return Gate({"127.0.0.1:8000", "localhost:8000"}, Token(token),
                [](const Request &request) { return request.path == "/docs"_L1; });
}

// How a request fares whose bytes come in pieces of this size: the code of its refusal, "open" when more has
// to come, else what is handed on.
QByteArray fate(const QByteArray &bytes, qsizetype piece)
{
    std::string unread;
    HeadScan scan;
    RequestReader reader;
    std::optional<Gate::Admitted> admitted;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray next = bytes.mid(at, piece);
        unread.append(next.constData(), static_cast<std::size_t>(next.size()));
        if (!admitted) {
            const auto verdict = scan.look(unread);
            if (verdict.refusal)
                return kindOf(*verdict.refusal);
            if (verdict.length == 0)
                continue;
            const auto head = reader.readHead(unread, verdict.length);
            if (const auto *refusal = std::get_if<Refusal>(&head))
                return kindOf(*refusal);
            const auto passed = gate().admit(std::get<Head>(head));
            if (const auto *refusal = std::get_if<Refusal>(&passed))
                return kindOf(*refusal);
            admitted = std::get<Gate::Admitted>(passed);
        }
        if (const auto refusal = reader.readBody(unread))
            return kindOf(*refusal);
    }
    if (!admitted || !reader.isComplete())
        return "open";
    return admitted->request.method + ' ' + admitted->request.path.toUtf8() + ' ' +
           admitted->request.query.toString(QUrl::FullyDecoded).toUtf8() + ' ' + reader.takeBody() +
           QByteArray::fromStdString(unread.empty() ? "" : " + " + unread);
}

QByteArray get(const QByteArray &target, const QByteArray &more = {},
               const QByteArray &host = "127.0.0.1:8000")
{
    return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n" +
           more + "\r\n";
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /users/ HTTP/1.1\r\nHost: localhost:8000\r\nAuthorization: bearer " + token +
           "\r\nContent-Type: application/json; charset=utf-8\r\n" + fields + "\r\n" + body;
}

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lets_in_what_clients_send_and_refuses_what_can_be_read_in_two_ways_data();
    void lets_in_what_clients_send_and_refuses_what_can_be_read_in_two_ways();
    void never_hands_on_what_stands_behind_a_chunked_body();
    void never_hands_on_the_token();
    void lists_what_stands_in_several_fields();
    void every_refusal_is_a_problem_as_documented();
    void whoever_may_come_again_is_told_when();
};

void TestGate::lets_in_what_clients_send_and_refuses_what_can_be_read_in_two_ways_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("a list", get("/users/?search=a+b%20%C3%A4&limit=2"), "GET /users/ search=a b ä&limit=2 ");
    row("an escaped path", get("/users/a%20b"), "GET /users/a b  ");
    row("HEAD", get("/users/").replace("GET", "HEAD"), "HEAD /users/  ");
    row("a body", post("Content-Length: 2\r\n", "{}"), "POST /users/  {}");
    row("a chunked body", post("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n"),
        "POST /users/  {}");
    row("an empty post", post("Content-Length: 0\r\n", ""), "POST /users/  ");
    row("pipelined", post("Content-Length: 2\r\n", "{}") + "GET", "POST /users/  {} + GET");
    row("our own page", get("/users/", "Origin: http://127.0.0.1:8000\r\nSec-Fetch-Site: same-origin\r\n"),
        "GET /users/  ");
    row("documents without token", "GET /docs HTTP/1.1\r\nHost: LOCALHOST:8000\r\n\r\n", "GET /docs  ");
    row("half a head", "GET / HTTP/1.1\r\nHost:", "open");
    row("half a body", post("Content-Length: 3\r\n", "{}"), "open");

    row("foreign host", get("/users/", {}, "evil.example"), "foreign_host");
    row("host without port", get("/users/", {}, "127.0.0.1"), "foreign_host");
    row("host of another port", get("/users/", {}, "127.0.0.1:80"), "foreign_host");
    row("host that begins like ours", get("/users/", {}, "127.0.0.1:8000.evil.example"), "foreign_host");
    row("foreign host, documents", "GET /docs HTTP/1.1\r\nHost: evil:8000\r\n\r\n", "foreign_host");
    row("no host", "GET /users/ HTTP/1.1\r\n\r\n", "host");
    row("two hosts", get("/users/", "Host: 127.0.0.1:8000\r\n"), "host");
    row("foreign origin", get("/users/", "Origin: http://evil.example\r\n"), "foreign_origin");
    row("null origin", get("/users/", "Origin: null\r\n"), "foreign_origin");
    row("empty origin", get("/users/", "Origin:\r\n"), "foreign_origin");
    row("https origin", get("/users/", "Origin: https://127.0.0.1:8000\r\n"), "foreign_origin");
    row("two origins", get("/users/", "Origin: http://127.0.0.1:8000\r\nOrigin: http://evil\r\n"),
        "repeated");
    row("another site", get("/users/", "Sec-Fetch-Site: cross-site\r\n"), "foreign_origin");
    row("another port of this computer", get("/users/", "Sec-Fetch-Site: same-site\r\n"), "foreign_origin");
    row("length and encoding", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        "length");
    row("encoding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "0\r\n\r\n"),
        "length");
    row("two encodings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
        "length");
    row("an unknown encoding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), "encoding");
    row("a list of encodings", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), "encoding");
    row("another order of encodings", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "encoding");
    row("two lengths", post("Content-Length: 0\r\nContent-Length: 2\r\n", "{}"), "length");
    row("the same length twice", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), "repeated");
    row("a list of lengths", post("Content-Length: 2, 2\r\n", "{}"), "length");
    row("a negative length", post("Content-Length: -1\r\n", "{}"), "length");
    row("a signed length", post("Content-Length: +2\r\n", "{}"), "length");
    row("a length in hex", post("Content-Length: 0x2\r\n", "{}"), "length");
    row("a length with junk", post("Content-Length: 0;2\r\n", "{}"), "length");
    row("no length", post("Content-Length:\r\n", "{}"), "length");
    row("an endless length", post("Content-Length: 99999999999999999999999\r\n", "{}"), "length");
    row("a long body", post("Content-Length: 1048577\r\n", ""), "body_too_large");
    row("a long chunk", post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF\r\n"), "body_too_large");
    row("a chunk beyond 64 bits", post("Transfer-Encoding: chunked\r\n", "10000000000000026\r\n"), "syntax");
    row("a negative chunk", post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n"), "syntax");
    row("a chunk that is longer than told", post("Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n"),
        "syntax");
    row("a chunk without CR", post("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n"), "open");
    row("an endless chunk extension", post("Transfer-Encoding: chunked\r\n", "2;" + QByteArray(40'000, 'x')),
        "syntax");
    row("GET with a body", get("/users/", "Content-Length: 2\r\n") + "{}", "body_not_wanted");
    row("GET with chunks", get("/users/", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", "body_not_wanted");
    row("HEAD with a body", get("/users/", "Content-Length: 2\r\n").replace("GET", "HEAD") + "{}",
        "body_not_wanted");
    row("DELETE with a body", get("/users/", "Content-Length: 2\r\n").replace("GET", "DELETE") + "{}",
        "body_not_wanted");
    row("an unknown method", get("/users/", "Content-Length: 2\r\n").replace("GET", "BREW") + "{}",
        "unknown_method");
    row("OPTIONS", get("/users/").replace("GET", "OPTIONS"), "method_not_allowed");
    row("TRACE", get("/users/").replace("GET", "TRACE"), "method_not_allowed");
    row("CONNECT", get("/users/").replace("GET", "CONNECT"), "method_not_allowed");
    row("bare LF", get("/users/").replace("\r\n", "\n"), "line_feed");
    row("bare LF in a field", get("/users/", "A: b\nX-A: c\r\n"), "line_feed");
    row("bare CR in a field", get("/users/", "A: b\rX-A: c\r\n"), "line_feed");
    row("a folded field", get("/users/", "A: b\r\n c\r\n"), "folding");
    row("a field folded with a tab", get("/users/", "A: b\r\n\tc\r\n"), "folding");
    row("a blank before the colon", get("/users/", "A : b\r\n"), "syntax");
    row("NUL in a field", get("/users/", QByteArray("A: b\0c\r\n", 8)), "syntax");
    row("a line before the request", "\r\n" + get("/users/"), "syntax");
    row("HTTP/1.0", get("/users/").replace("HTTP/1.1", "HTTP/1.0"), "version");
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "version");
    row("TLS", QByteArray::fromHex("16030100f8010000f40303"), "syntax");
    row("a large head", get("/users/", "A: " + QByteArray(9000, 'x') + "\r\n"), "head_too_large");
    row("an endless head", "GET /" + QByteArray(20'000, 'x'), "head_too_large");
    row("many fields", get("/users/", QByteArray("A: b\r\n").repeated(70)), "head_too_large");
    row("a long target", get("/" + QByteArray(2100, 'x')), "target");
    row("upwards", get("/../users/"), "target");
    row("upwards at the end", get("/users/.."), "target");
    row("upwards, escaped", get("/x/%2e%2e/users/"), "target");
    row("an empty step", get("//users/"), "target");
    row("NUL in the path", get("/users%00x"), "target");
    row("an escaped slash", get("/users%2f"), "target");
    row("escaped twice", get("/users%252f"), "target");
    row("half an escape", get("/users/%4"), "target");
    row("no escape", get("/users/%zz"), "target");
    row("a backslash", get("/users\\x"), "target");
    row("no UTF-8", get("/users/%ff"), "target");
    row("no UTF-8 in the query", get("/users/?search=%ff"), "target");
    row("a line break in the query", get("/users/?search=%0a"), "target");
    row("absolute form", get("http://127.0.0.1:8000/users/"), "target");
    row("a star", get("*"), "target");
    row("no token", "GET /users/ HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", "token");
    row("another token", get("/users/").replace(token, "tttt"), "token");
    row("a longer token", get("/users/").replace(token, token + "t"), "token");
    row("another scheme", get("/users/").replace("Bearer", "Basic"), "token");
    row("two tokens", get("/users/", "Authorization: Bearer x\r\n"), "repeated");
    row("a form",
        post("Content-Length: 2\r\n", "{}").replace("application/json", "application/x-www-form-urlencoded"),
        "unsupported_media_type");
    row("plain text", post("Content-Length: 2\r\n", "{}").replace("application/json", "text/plain"),
        "unsupported_media_type");
    row("an unknown expectation", post("Content-Length: 2\r\nExpect: tea\r\n", "{}"), "expectation");
}

void TestGate::lets_in_what_clients_send_and_refuses_what_can_be_read_in_two_ways()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(7)})
        QCOMPARE(fate(bytes, piece), expected);
}

void TestGate::never_hands_on_what_stands_behind_a_chunked_body()
{
    const QByteArray bytes =
        "POST /users/ HTTP/1.1\r\nHost: localhost:8000\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\nAuthorization: Bearer " +
        token + "\r\n\r\n";
    QCOMPARE(fate(bytes, bytes.size()), "token");
}

void TestGate::never_hands_on_the_token()
{
    const auto admitted =
        gate().admit({.method = "GET",
                      .target = "/users/",
                      .version = 11,
                      .fields = {{"host", "localhost:8000"}, {"authorization", "Bearer " + token}}});
    QVERIFY(std::holds_alternative<Gate::Admitted>(admitted));
    const auto headers = std::get<Gate::Admitted>(admitted).request.headers;
    QCOMPARE(headers.keys(), QByteArrayList{"host"});
}

void TestGate::lists_what_stands_in_several_fields()
{
    const auto admitted =
        gate().admit({.method = "GET",
                      .target = "/docs",
                      .version = 11,
                      .fields = {{"host", "localhost:8000"}, {"accept", "a/b"}, {"accept", "c/d"}}});
    QCOMPARE(std::get<Gate::Admitted>(admitted).request.headers.value("accept"), "a/b, c/d");
}

void TestGate::every_refusal_is_a_problem_as_documented()
{
    test::AnswerCheck documents;
    QSet<QByteArray> kinds;
    for (int i = 0; i < static_cast<int>(Refusal::Count); ++i) {
        const auto refusal = static_cast<Refusal>(i);
        const Response response = refuse(refusal);
        kinds.insert(kindOf(refusal));
        QVERIFY(response.status >= 400);
        const QString complaint = documents.problemComplaint(response);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
        const QJsonObject problem = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(problem[u"kind"_s].toString().toLatin1(), kindOf(refusal));
        QCOMPARE(problem[u"status"_s].toInt(), response.status);
        QVERIFY2(!problem[u"title"_s].toString().isEmpty(), response.body);
        QVERIFY2(problem[u"detail"_s].toString().endsWith(u'.') || refusal == Refusal::Token, response.body);
    }
    QCOMPARE(kinds.size(), static_cast<int>(Refusal::Count));
}

void TestGate::whoever_may_come_again_is_told_when()
{
    for (int i = 0; i < static_cast<int>(Refusal::Count); ++i) {
        const auto refusal = static_cast<Refusal>(i);
        const Response response = refuse(refusal);
        const bool passes = response.status == 503 && refusal != Refusal::NoAnswer;
        QCOMPARE(!test::AnswerCheck::header(response, "Retry-After").isEmpty(), passes);
    }
}

QTEST_GUILESS_MAIN(TestGate)
#include "test_gate.moc"
