#include <fmt/format.h>

#include "apps/tas-import-csv/account.hpp"
#include "apps/tas-import-csv/commands.hpp"
#include "apps/tas-import-csv/receipt.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/exchange/in/kept.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string id;
  bool digests = false;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.id, "m1, m2, …: which import", "ID");
  s.flag(a.digests, "--digests", "the digest of every column that was stored and read back, too; --json always has them");
  s.example("tas-import-csv show m1", "its receipt: every file, every rejected row and why");
}

render::Table digest_table(const std::vector<exchange::in::StoredDigest>& digests) {
  render::Table table{"tas.import.digest.list/1", {{"table", "Table"}, {"column", "Column"}, {"rows", "Rows", render::Column::Align::right}, {"digest", "Digest"}}, {}, {}};
  for (const auto& d : digests) table.row({d.table, d.column.empty() ? render::Cell{} : render::Cell{d.column}, d.rows, d.digest});
  return table;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  store::Imports imports{s.db(), s.user()};
  const auto receipt = exchange::in::kept(imports, import_of(imports, a.id));
  print_receipt(app, receipt, username_of(app));
  if (a.digests && app.is_for_people()) app.print(digest_table(receipt.digests));
  return 0;
}

}  // namespace

store::StoredImport import_of(store::Imports& imports, const std::string& id) {
  const auto number = parse_id<ImportTag>(id);
  const auto found = number ? imports.find(*number) : std::nullopt;
  if (!found) throw Error::not_found("no import " + id).hint("tas-import-csv list");
  return *found;
}

cli::Command import_show() { return cli::command<Args, declare, run>("show", "the receipt of an import"); }

}  // namespace tas::apps
