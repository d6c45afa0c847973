// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/completion.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto bashHead = R"(# bash completion for sluicectl(1), written by: sluicectl completion bash
_sluicectl() {
)";

constexpr auto bashTail = R"(    local place=sluicectl waiting='' word words i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $waiting ]]; then
            waiting=''
        elif [[ $word == -* ]]; then
            if [[ -n ${values["$place $word"]+x} ]]; then
                waiting="$place $word"
            elif [[ -n ${values["sluicectl $word"]+x} ]]; then
                waiting="sluicectl $word"
            fi
        elif [[ " ${verbs["$place"]-} " == *" $word "* ]]; then
            place+=" $word"
        fi
    done
    word=${COMP_WORDS[COMP_CWORD]}
    if [[ -n $waiting ]]; then
        words=${values["$waiting"]}
    elif [[ $word == -* ]]; then
        words="${options["$place"]-} ${options["sluicectl"]}"
    else
        words=${verbs["$place"]-}
    fi
    COMPREPLY=()
    if [[ $words == ':file' ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word" | sort -u)
    fi
}
complete -F _sluicectl sluicectl
)";

class BashTable
{
public:
    explicit BashTable(const QString &name)
        : m_text(u"    local -A %1=(\n"_s.arg(name))
    {
    }

    void add(const QString &key, const QStringList &words)
    {
        m_text += u"        [%1]=%2\n"_s.arg(shellQuoted(key), shellQuoted(words.join(u' ')));
    }

    QString text() const { return m_text + u"    )\n"_s; }

private:
    QString m_text;
};

} // namespace

QString bashCompletion(const QList<VerbEntry> &tree)
{
    BashTable verbs(u"verbs"_s);
    BashTable options(u"options"_s);
    BashTable values(u"values"_s);
    for (const VerbEntry &verb : tree) {
        const QString place = placeOf(verb);
        QStringList arguments = verb.verbs;
        for (const OptionEntry &argument : verb.arguments) {
            if (argument.isFile())
                arguments = {u":file"_s};
            arguments += argument.choices;
        }
        verbs.add(place, arguments);
        QStringList names;
        for (const OptionEntry &option : verb.options) {
            names += option.names;
            for (const QString &name : option.names) {
                if (!option.value.isEmpty())
                    values.add(place + u' ' + name,
                               option.isFile() ? QStringList{u":file"_s} : option.choices);
            }
        }
        options.add(place, names);
    }
    return QLatin1String(bashHead) + verbs.text() + options.text() + values.text() + QLatin1String(bashTail);
}

} // namespace sluice
