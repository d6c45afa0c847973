// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/question_option.h"

#include "core/base/app_folders.h"
#include "core/flows/flow_service.h"
#include "core/questions/question_words.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

QuestionStore questionStore(const Session &session)
{
    return QuestionStore(AppFolders::forThisUser().config, session.url());
}

QString deletedPartners(Session &session, const AskedQuestion &asked)
{
    const QList<QUuid> partners = asked.question.partners();
    const PartnerNames names = partnerNames(session, asked.about, partners);
    QStringList gone;
    for (const QUuid &id : partners) {
        if (!names.contains(id))
            gone.append(id.toString(QUuid::WithoutBraces));
    }
    if (gone.isEmpty())
        return {};
    const QString said =
        asked.about == QuestionAbout::Users
            ? QCoreApplication::translate("QuestionOption", "The question names deleted flows: %1.")
            : QCoreApplication::translate("QuestionOption", "The question names deleted users: %1.");
    return said.arg(gone.join(u", "_s));
}

CLI::Option *QuestionOption::addTo(CLI::App &app, const std::string &option)
{
    const QString help = m_about == QuestionAbout::Users ? tr("The users that a saved question finds")
                                                         : tr("The flows that a saved question finds");
    return addText(app, option, m_name, help)->type_name("NAME");
}

Question QuestionOption::question(const Session &session) const
{
    return m_name ? questionStore(session).get(*m_name, m_about) : Question();
}

UserSet QuestionOption::users(Session &session) const
{
    UserFilter filter;
    filter.question = question(session);
    return UserService::matching(filter);
}

FlowSet QuestionOption::flows(Session &session) const
{
    FlowFilter filter;
    filter.question = question(session);
    return FlowService::matching(filter);
}

void QuestionOption::tellDeleted(const Context &context, Session &session) const
{
    const QString gone = deletedPartners(session, {m_about, question(session)});
    if (!gone.isEmpty())
        context.output.say(gone);
}

} // namespace sluice
