#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/exchange/out/package.hpp"
#include "libtas/store/imports.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

namespace out = exchange::out;

struct Args {
  std::optional<std::string> zip, folder, table;
  bool anonymize = false, excel_safe = false;
};

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const auto& file : out::files()) names.emplace_back(file.table);
  return names;
}

void declare(cli::Spec& s, Args& a) {
  s.option(a.zip, "--zip", "FILE", "all files in one ZIP, made new");
  s.option(a.folder, "--dir", "DIR", "all files in a folder, made new");
  s.choice(a.table, "--table", "TABLE", table_names(), "one table to stdout, as -o csv, jsonl or json");
  s.flag(a.anonymize, "--anonymize", "without names, texts, tags and rare emotions; ids and dates moved");
  s.flag(a.excel_safe, "--excel-safe", "a ' before texts that a spreadsheet would take for a formula; not for reading back");
  s.acts();
  s.example("tas export --zip history.zip", "everything, to keep or to bring elsewhere");
  s.example("tas export --table instances -o jsonl", "every attempt, a JSON object a line");
  s.details(
      "Files, names and columns are those of the original application, which can read them; what it has no column for stands in the column "
      "tas_more. Times are UTC. tas-import-csv reads an export back without losing anything but the history of changes (tas undo, tas task "
      "versions): for that, back the database up. Without --zip, --dir and --table the ZIP is made here, named by the time.\n\n"
      "--anonymize removes names, descriptions, notes, reasons, e-mail addresses, tags, jobs, answers to surveys, settings and every other text that was typed; ids grow by "
      "one random number and dates move back by one random number of weeks, so that weekdays and clock times (UTC) stay; an emotion stays only "
      "when at least five attempts share it. Ratings and lengths are kept as they are: whoever knows them well enough can still recognise them.");
}

std::string default_name(cli::App& app) {
  std::string local = time::local_minute(app.now(), app.zone());  // 2026-11-20 21:02
  std::erase_if(local, [](char c) { return c == '-' || c == ':'; });
  local[8] = '_';
  return "task_aversion_data_" + local + "00.zip";
}

void check(cli::App& app, const Args& a) {
  if (int{a.zip.has_value()} + int{a.folder.has_value()} + int{a.table.has_value()} > 1) {
    throw Error::usage("--zip, --dir and --table are three ways: take one of them");
  }
  const auto format = app.options().format;
  if (!a.table && format) throw Error::usage("-o is the format of one table").hint("name it: --table instances, or leave -o out");
  if (a.table && format && render::is_for_people(*format)) throw Error::usage("a table is exported as csv, tsv, json or jsonl");
}

int one_table(cli::App& app, const out::File& file, const out::Source& source, out::Formulas formulas) {
  const auto format = app.options().format.value_or(render::Format::csv);
  if (format == render::Format::csv) {
    out::write_csv(file, source, formulas, app.out());
    return 0;
  }
  render::Table head{fmt::format("tas.export.{}/1", file.table), {}, {}, {}};
  for (const auto& column : out::columns_of(file, source)) head.columns.push_back({column, "", render::Column::Align::left, 0, false});
  const auto style = app.style();
  render::RowWriter writer{head, format, style, app.out()};
  file.write(source, [&](const std::vector<render::Cell>& row) { writer.row(row); });
  writer.finish();
  return 0;
}

std::string said(const std::string& target, const std::vector<out::Written>& written) {
  std::string text = "Wrote " + terminal_safe(target);
  for (const auto& file : written) {
    if (file.rows > 0) text += fmt::format("\n  {:<22} {:>9} {}", file.file, file.rows, file.rows == 1 ? "row" : "rows");
  }
  return text;
}

int run(cli::App& app, const Args& a) {
  check(app, a);
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};  // all files are of one moment
  std::optional<out::Anonymity> anonymity;
  if (a.anonymize) anonymity.emplace(s.db(), s.user(), out::random_offset());
  const out::Source source{s.db(), s.user(), anonymity ? &*anonymity : nullptr, anonymity ? std::string{} : store::Imports{s.db(), s.user()}.database_id()};
  const auto formulas = a.excel_safe ? out::Formulas::safe : out::Formulas::as_they_are;
  if (a.table) return one_table(app, *out::find_file(*a.table), source, formulas);
  const std::string target = a.folder ? *a.folder : a.zip.value_or(default_name(app));
  const auto path = app.process().cwd / target;
  app.note(said(target, a.folder ? out::write_folder(path, source, formulas) : out::write_zip(path, source, formulas)));
  return 0;
}

}  // namespace

cli::Command export_data() {
  return cli::command<Args, declare, run>("export", "your data as files that the original application and tas-import-csv read");
}

}  // namespace tas::apps
