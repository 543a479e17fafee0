#include "apps/tas-import-csv/outcome.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

using exchange::in::Outcome;

std::string rows(std::int64_t n) { return n == 1 ? "1 row" : fmt::format("{} rows", n); }

std::string confirmation(cli::App& app, const exchange::in::Receipt& receipt) {
  std::string text = fmt::format("Imported {}", rows(receipt.fresh()));
  if (receipt.updated() > 0) text += fmt::format(", updated {}", receipt.updated());
  if (receipt.removed() > 0) text += fmt::format(", removed {}", receipt.removed());
  return text + fmt::format(" as {}.{}", to_string(receipt.import), app.undo_hint());
}

int conclude_comparison(cli::App& app, const exchange::in::Receipt& receipt) {
  const auto missing = receipt.fresh(), different = receipt.different(), unfit = receipt.unfit();
  if (missing == 0 && different == 0 && unfit == 0) return app.remark("The database holds what the files say."), 0;
  app.remark(fmt::format("Of the rows in the files {} are missing in the database, {} differ, {} cannot be read.", missing, different, unfit));
  return exit_status(Errc::failed);
}

}  // namespace

std::int64_t number_of_rejects(const std::string& text) { return text == "0" ? 0 : cli::row_count(text); }

bool is_silent(bool is_cron, const exchange::in::Receipt& receipt) { return is_cron && receipt.unfit() == 0 && receipt.outcome != Outcome::compared; }

int conclude_import(cli::App& app, const exchange::in::Receipt& receipt) {
  const auto rejected = receipt.unfit();
  switch (receipt.outcome) {
    case Outcome::written: app.note(confirmation(app, receipt)); break;
    case Outcome::nothing_new: app.note(rejected > 0 ? "Nothing new." : "Nothing new: every row is there already."); break;
    case Outcome::dry_run: app.remark("Nothing written. Run without --dry-run; one `tas undo` takes it all back."); break;
    case Outcome::compared: return conclude_comparison(app, receipt);
    case Outcome::refused:
      if (!app.is_for_people()) return exit_status(Errc::bad_data);
      throw Error::bad_data(rows(rejected) + " cannot be stored: nothing was written")
          .hint("correct or remove them and run the same command again, or leave them out with --max-rejects " + std::to_string(rejected));
  }
  if (rejected > 0) app.warn("left out " + rows(rejected) + " that cannot be stored");
  return rejected > 0 ? exit_status(Errc::failed) : 0;
}

}  // namespace tas::apps
