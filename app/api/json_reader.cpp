// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/json_reader.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <cctype>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 16;
constexpr int mostMembers = 64;
constexpr int mostValues = 100'000;

class JsonReader
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)

public:
    explicit JsonReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    JsonValue document()
    {
        const JsonValue value = this->value();
        skipBlanks();
        if (m_at < m_bytes.size())
            refuse(tr("something stands behind the end"));
        return value;
    }

private:
    [[noreturn]] void refuse(const QString &reason) const
    {
        throw Error(Error::Kind::Invalid,
                    tr("This is no JSON that can be read: %1, at byte %2.").arg(reason).arg(m_at), u"body"_s);
    }

    void skipBlanks()
    {
        while (m_at < m_bytes.size() && QByteArrayView(" \t\r\n").contains(m_bytes.at(m_at)))
            ++m_at;
    }

    char next() const { return m_at < m_bytes.size() ? m_bytes.at(m_at) : '\0'; }

    bool takes(char wanted)
    {
        skipBlanks();
        const bool isThere = m_at < m_bytes.size() && m_bytes.at(m_at) == wanted;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    void demand(char wanted)
    {
        if (!takes(wanted))
            refuse(tr("“%1” is missing").arg(QLatin1Char(wanted)));
    }

    bool takesWord(QByteArrayView word)
    {
        const bool isThere = QByteArrayView(m_bytes).sliced(m_at).startsWith(word);
        m_at += isThere ? word.size() : 0;
        return isThere;
    }

    JsonValue value()
    {
        if (++m_values > mostValues)
            refuse(tr("there are more than %1 values").arg(mostValues));
        skipBlanks();
        switch (next()) {
        case '{':
            return nested([this] { return object(); });
        case '[':
            return nested([this] { return list(); });
        case '"':
            return JsonValue(text());
        default:
            break;
        }
        if (takesWord("true"))
            return JsonValue(true);
        if (takesWord("false"))
            return JsonValue(false);
        if (takesWord("null"))
            return {};
        return JsonValue(number());
    }

    template <typename Read>
    JsonValue nested(Read read)
    {
        if (++m_depth > deepest)
            refuse(tr("it is nested deeper than %1 levels").arg(deepest));
        ++m_at;
        JsonValue value(read());
        --m_depth;
        return value;
    }

    JsonValue::Object object()
    {
        JsonValue::Object members;
        if (takes('}'))
            return members;
        do {
            skipBlanks();
            if (next() != '"')
                refuse(tr("the name of a member is missing"));
            const QString name = text();
            if (std::any_of(members.begin(), members.end(),
                            [&](const auto &member) { return member.first == name; }))
                refuse(tr("“%1” is there twice").arg(name.left(80)));
            if (members.size() == mostMembers)
                refuse(tr("an object has more than %1 members").arg(mostMembers));
            demand(':');
            members.append({name, value()});
        } while (takes(','));
        demand('}');
        return members;
    }

    JsonValue::List list()
    {
        JsonValue::List items;
        if (takes(']'))
            return items;
        do {
            items.append(value());
        } while (takes(','));
        demand(']');
        return items;
    }

    QString text()
    {
        QString text;
        for (++m_at;;) {
            const qsizetype from = m_at;
            while (m_at < m_bytes.size() && next() != '"' && next() != '\\' &&
                   static_cast<uchar>(next()) >= ' ')
                ++m_at;
            text += decoded(QByteArrayView(m_bytes).sliced(from, m_at - from));
            if (m_at >= m_bytes.size() || static_cast<uchar>(next()) < ' ')
                refuse(tr("a text has no end"));
            if (m_bytes.at(m_at++) == '"')
                break;
            text += escaped();
        }
        if (!text.isValidUtf16())
            refuse(tr("a text contains half of a character pair"));
        return text;
    }

    QString decoded(QByteArrayView bytes)
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString text = decoder.decode(bytes);
        if (decoder.hasError())
            refuse(tr("a text is not UTF-8"));
        return text;
    }

    QChar escaped()
    {
        static constexpr char signs[] = "\"\\/bfnrt";
        static constexpr char meanings[] = "\"\\/\b\f\n\r\t";
        const char sign = next();
        ++m_at;
        if (const auto *found = std::find(signs, std::end(signs) - 1, sign); found != std::end(signs) - 1)
            return QLatin1Char(meanings[found - signs]);
        const QByteArray digits = m_bytes.mid(m_at, 4);
        const bool isHex = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
                               return std::isxdigit(static_cast<uchar>(c));
                           });
        if (sign != 'u' || !isHex)
            refuse(tr("what follows a backslash has no meaning"));
        m_at += 4;
        return QChar(digits.toUShort(nullptr, 16));
    }

    bool takesDigits()
    {
        const qsizetype from = m_at;
        while (next() >= '0' && next() <= '9')
            ++m_at;
        return m_at > from;
    }

    double number()
    {
        const qsizetype from = m_at;
        m_at += next() == '-' ? 1 : 0;
        const qsizetype first = m_at;
        if (!takesDigits())
            refuse(m_at < m_bytes.size() ? tr("a value is expected") : tr("it ends too early"));
        bool isNumber = m_bytes.at(first) != '0' || m_at == first + 1;
        if (next() == '.') {
            ++m_at;
            isNumber = takesDigits() && isNumber;
        }
        if (next() == 'e' || next() == 'E') {
            ++m_at;
            m_at += next() == '+' || next() == '-' ? 1 : 0;
            isNumber = takesDigits() && isNumber;
        }
        bool isFinite = false;
        const double number = m_bytes.mid(from, m_at - from).toDouble(&isFinite);
        if (!isNumber || !isFinite)
            refuse(tr("a number is written wrongly or too large"));
        return number;
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_values = 0;
};

} // namespace

JsonValue readJson(const QByteArray &bytes)
{
    return JsonReader(bytes).document();
}

} // namespace sluice::api
