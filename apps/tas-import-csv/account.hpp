// The account that rows are imported into.
#pragma once

#include <string>

#include "libtas/base/id.hpp"
#include "libtas/cli/app.hpp"

namespace tas::apps {

struct Account {
  UserId id;  // 0: not there yet; the import itself makes it, so that nothing is left of it when that fails
  std::string name;
};

// Throws not_found for an account that is not there, unless it is to be created.
Account account_of(db::Connection&, const std::string& name, bool creates);

// What --user or TAS_USER say, else the local guest.
std::string username_of(const cli::App&);
bool is_user_named(const cli::App&);

}  // namespace tas::apps
