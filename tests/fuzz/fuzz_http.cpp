// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/gate.h"
#include "app/api/server/limits.h"
#include "app/api/server/request_reader.h"

#include <cstdint>
#include <cstdlib>

using namespace sluice::api;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// What became of a request, and how much of the bytes it was.
struct Fate
{
    std::optional<Refusal> refusal;
    bool isComplete = false;
    QByteArray body;
    std::string rest;

    friend bool operator==(const Fate &, const Fate &) = default;
};

Fate refused(std::optional<Refusal> refusal)
{
    Fate fate;
    fate.refusal = refusal;
    return fate;
}

Fate fate(std::string_view bytes, std::size_t cut)
{
    static const Gate gate({"h"}, Token("t"),
                           [](const Request &request) { return request.path.size() == 2; });
    Fate fate;
    HeadScan scan;
    RequestReader reader;
    bool isAdmitted = false;
    for (const std::string_view piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
        fate.rest += piece;
        if (!isAdmitted) {
            const auto verdict = scan.look(fate.rest);
            if (verdict.refusal)
                return refused(verdict.refusal);
            if (verdict.length == 0)
                continue;
            const auto head = reader.readHead(fate.rest, verdict.length);
            if (const auto *refusal = std::get_if<Refusal>(&head))
                return refused(*refusal);
            const auto admitted = gate.admit(std::get<Head>(head));
            if (const auto *refusal = std::get_if<Refusal>(&admitted))
                return refused(*refusal);
            const Request &request = std::get<Gate::Admitted>(admitted).request;
            require(request.path.startsWith(QLatin1Char('/')) && !request.path.contains(QChar(0)));
            require(request.headers.value("host").toLower() == "h" &&
                    !request.headers.contains("authorization"));
            isAdmitted = true;
        }
        if (const auto refusal = reader.readBody(fate.rest))
            return refused(refusal);
    }
    fate.isComplete = isAdmitted && reader.isComplete();
    if (fate.isComplete) {
        fate.body = reader.takeBody();
        require(fate.body.size() <= static_cast<qsizetype>(limits::body));
    }
    return fate;
}

} // namespace

// However the bytes come, the same becomes of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const Fate whole = fate(bytes, bytes.size());
    const Fate pieces = fate(bytes, data[0] * bytes.size() / 256);
    require(whole.refusal == pieces.refusal && whole.isComplete == pieces.isComplete);
    if (whole.isComplete)
        require(whole == pieces);
    return 0;
}
