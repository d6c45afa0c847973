// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/status_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sluice::api {

const char *titleOf(int status)
{
    static constexpr std::pair<int, const char *> phrases[] = {{200, "OK"},
                                                               {201, "Created"},
                                                               {202, "Accepted"},
                                                               {204, "No Content"},
                                                               {207, "Multi-Status"},
                                                               {303, "See Other"},
                                                               {304, "Not Modified"},
                                                               {307, "Temporary Redirect"},
                                                               {308, "Permanent Redirect"},
                                                               {400, "Bad Request"},
                                                               {401, "Unauthorized"},
                                                               {403, "Forbidden"},
                                                               {404, "Not Found"},
                                                               {405, "Method Not Allowed"},
                                                               {406, "Not Acceptable"},
                                                               {408, "Request Timeout"},
                                                               {409, "Conflict"},
                                                               {410, "Gone"},
                                                               {412, "Precondition Failed"},
                                                               {413, "Content Too Large"},
                                                               {415, "Unsupported Media Type"},
                                                               {417, "Expectation Failed"},
                                                               {421, "Misdirected Request"},
                                                               {422, "Unprocessable Content"},
                                                               {428, "Precondition Required"},
                                                               {431, "Request Header Fields Too Large"},
                                                               {500, "Internal Server Error"},
                                                               {501, "Not Implemented"},
                                                               {503, "Service Unavailable"},
                                                               {505, "HTTP Version Not Supported"}};
    const auto *found = std::find_if(std::begin(phrases), std::end(phrases),
                                     [status](const auto &each) { return each.first == status; });
    return found == std::end(phrases) ? "" : found->second;
}

} // namespace sluice::api
