#include "apps/tas-import-csv/shares.hpp"

#include <algorithm>

#include "apps/tas-import-csv/outcome.hpp"
#include "apps/tas-import-csv/receipt.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/of_owners.hpp"

namespace tas::apps {
namespace {

using exchange::in::Mode;
using exchange::in::Order;
using exchange::in::UserMapping;

exchange::in::Owners owners_of(const Share& share, const std::vector<UserMapping>& map) {
  exchange::in::Owners owners{share.user_ids, {}};
  for (const auto& mapping : map) {
    if (std::find(share.user_ids.begin(), share.user_ids.end(), mapping.user_id) == share.user_ids.end()) owners.others.push_back(mapping.user_id);
  }
  return owners;
}

exchange::in::Receipt import_share(db::Connection& db, const Share& share, const std::vector<UserMapping>& map, Order order) {
  order.user = share.account.id;
  order.new_user = share.account.name;
  auto inputs = exchange::in::find_inputs(order.paths, order.base, *order.standard_input, order.writing);
  exchange::in::keep_only(inputs, owners_of(share, map));
  return exchange::in::import_inputs(db, std::move(inputs), order);
}

// Tells of the first account whose rows cannot be stored.
int try_all(cli::App& app, db::Connection& db, const std::vector<Share>& shares, const std::vector<UserMapping>& map, Order order) {
  order.mode = Mode::dry_run;
  order.report = {};
  for (const auto& share : shares) {
    const auto receipt = import_share(db, share, map, order);
    if (receipt.outcome != exchange::in::Outcome::refused) continue;
    print_receipt(app, receipt, share.account.name);
    return conclude_import(app, receipt);
  }
  return 0;
}

}  // namespace

std::vector<UserMapping> read_user_maps(cli::App& app, const std::vector<std::string>& files) {
  std::vector<UserMapping> map;
  for (const auto& file : files) {
    const auto records = exchange::in::opened(exchange::in::open_file(app.process().cwd / file, file), file, {});
    for (auto& mapping : exchange::in::read_user_map(*records.records)) map.push_back(std::move(mapping));
  }
  return map;
}

std::vector<Share> shares_of(db::Connection& db, const std::vector<UserMapping>& map, bool creates) {
  std::vector<Share> shares;
  for (const auto& mapping : map) {
    if (mapping.username.empty()) continue;
    const auto same = std::find_if(shares.begin(), shares.end(), [&](const Share& s) { return fold(s.account.name) == fold(mapping.username); });
    if (same != shares.end()) same->user_ids.push_back(mapping.user_id);
    else shares.push_back({{mapping.user_id}, account_of(db, mapping.username, creates)});
  }
  return shares;
}

int import_shares(cli::App& app, db::Connection& db, const ShareOptions& options, Order order) {
  if (is_user_named(app)) throw Error::usage("--user names one account, --user-map several").hint("leave out one of them");
  const auto is_stream = [](const std::filesystem::path& path) { return path == "-"; };
  if (std::any_of(order.paths.begin(), order.paths.end(), is_stream)) {
    throw Error::usage("--user-map reads the files once for each account, the standard input can be read only once").hint("name a file");
  }
  const auto map = read_user_maps(app, options.user_maps);
  const auto shares = shares_of(db, map, options.creates_users);
  if (const int status = shares.size() > 1 && order.mode == Mode::for_real ? try_all(app, db, shares, map, order) : 0; status != 0) return status;
  int status = 0;
  for (const auto& share : shares) {
    const auto receipt = import_share(db, share, map, order);
    if (is_silent(options.is_cron, receipt)) continue;
    print_receipt(app, receipt, share.account.name);
    status = std::max(status, conclude_import(app, receipt));
  }
  return status;
}

}  // namespace tas::apps
