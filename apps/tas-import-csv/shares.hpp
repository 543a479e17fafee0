// Rows of several users that go to several accounts, as --user-map says.
#pragma once

#include <string>
#include <vector>

#include "apps/tas-import-csv/account.hpp"
#include "libtas/exchange/in/import.hpp"
#include "libtas/exchange/in/user_map.hpp"

namespace tas::apps {

struct Share {
  std::vector<std::string> user_ids;  // of the original; none: all rows
  Account account;
};

// Throws what read_user_map() and opening the files throw.
std::vector<exchange::in::UserMapping> read_user_maps(cli::App&, const std::vector<std::string>& files);
// One for each account that is named. Throws not_found for one that is not there, unless they are to be created.
std::vector<Share> shares_of(db::Connection&, const std::vector<exchange::in::UserMapping>&, bool creates);

// Every account's part of the files is an import of its own, with its receipt. Nothing is written unless all can be. The exit status.
struct ShareOptions {
  const std::vector<std::string>& user_maps;  // files
  bool creates_users;
  bool is_cron = false;  // silent about what went well
};
int import_shares(cli::App&, db::Connection&, const ShareOptions&, exchange::in::Order);

}  // namespace tas::apps
