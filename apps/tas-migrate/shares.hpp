// Which rows of an original database go to which account.
#pragma once

#include <string>
#include <vector>

#include "apps/tas-import-csv/shares.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/exchange/in/original_database.hpp"

namespace tas::apps {

// Throws usage when several users have rows and no map names them all, not_found for an account that is not there and is not
// to be created.
std::vector<Share> shares_of(cli::App&, db::Connection&, const exchange::in::OriginalDatabase&, const ShareOptions&);

}  // namespace tas::apps
