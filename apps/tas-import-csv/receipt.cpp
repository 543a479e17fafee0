#include "apps/tas-import-csv/receipt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "libtas/base/text.hpp"
#include "libtas/exchange/in/row.hpp"
#include "libtas/render/json.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using namespace exchange::in;  // NOLINT: this file is about its structs
using Align = render::Column::Align;
using render::RawJson;
using render::Table;

constexpr std::size_t kRejectionsShown = 20;

std::string_view outcome_name(Outcome outcome) {
  constexpr std::array<std::string_view, 5> kNames{"written", "nothing_new", "dry_run", "compared", "refused"};
  return kNames[static_cast<std::size_t>(outcome)];
}

Table files_head() {
  return {"tas.import.file.list/1",
          {{"path", "", Align::left, 0, false}, {"", "File", Align::left, 0, true}, {"kind", "Kind", Align::left, 1, false}, {"variant", "Variant", Align::left, 1, false},
           {"read", "Rows", Align::right, 0, false}, {"new", "New", Align::right, 0, false}, {"updated", "Updated", Align::right, 0, false},
           {"unchanged", "Unchanged", Align::right, 0, false}, {"rejected", "Rejected", Align::right, 0, false},
           {"different", "", Align::right, 0, false}, {"removed", "", Align::right, 0, false}},
          {}, {}};
}

std::vector<render::Cell> counts(const FileReceipt& f) {
  return {f.path, std::filesystem::path{f.path}.filename().string(), f.kind, f.variant, f.read, f.fresh, f.updated,
          f.unchanged, f.rejected, f.different.count, f.removed.count};
}

// Rows of any kind as a JSON array.
template <class Rows, class Cells>
RawJson array_of(const Table& head, const Rows& rows, const render::Style& style, Cells cells) {
  std::string text = "[";
  for (const auto& row : rows) {
    if (text.size() > 1) text += ',';
    text += render::json_object(head, cells(row), style, false);
  }
  return {text + "]"};
}

RawJson list_of(const std::vector<std::string>& words) {
  std::string text = "[";
  for (const auto& word : words) {
    if (text.size() > 1) text += ',';
    text += render::json_string(word);
  }
  return {text + "]"};
}

RawJson files_json(const Receipt& receipt, const render::Style& style) {
  Table head = files_head();
  for (const char* key : {"different_first", "removed_first", "paused", "paused_first", "stubs", "stubs_first", "made", "made_first", "rejects_file", "differences", "rejections", "warnings"}) {
    head.columns.push_back({key, "", {}, 0, false});
  }
  const Table difference{"", {{"id", ""}, {"column", ""}, {"stored", ""}, {"read", ""}}, {}, {}};
  const Table rejection{"", {{"line", ""}, {"record", ""}, {"byte", ""}, {"column", ""}, {"code", ""}, {"message", ""}}, {}, {}};
  const Table warning{"", {{"code", ""}, {"column", ""}, {"count", ""}, {"first_line", ""}, {"message", ""}}, {}, {}};
  const auto whole = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  return array_of(head, receipt.files, style, [&](const FileReceipt& f) {
    auto cells = counts(f);
    cells.insert(cells.end(), {list_of(f.different.first), list_of(f.removed.first), f.paused.count, list_of(f.paused.first), f.stubs.count, list_of(f.stubs.first), f.made.count, list_of(f.made.first)});
    cells.push_back(f.rejects_file.empty() ? render::Cell{} : render::Cell{f.rejects_file});
    cells.push_back(array_of(difference, f.differences, style, [](const Difference& d) { return std::vector<render::Cell>{d.id, d.column, d.stored, d.read}; }));
    cells.push_back(array_of(rejection, f.rejections, style, [&](const Rejection& r) {
      return std::vector<render::Cell>{whole(r.line), whole(r.record), whole(r.byte), r.column, r.code, r.message};
    }));
    cells.push_back(array_of(warning, f.warnings, style, [&](const Warning& w) {
      return std::vector<render::Cell>{w.code, w.column, w.count, whole(w.first_line), w.message};
    }));
    return cells;
  });
}

void print_json(cli::App& app, const Receipt& receipt, const std::string& username) {
  const auto style = app.style();
  const Table digest{"", {{"table", ""}, {"column", ""}, {"rows", ""}, {"digest", ""}}, {}, {}};
  const Table unread{"", {{"path", ""}, {"kind", ""}, {"why", ""}}, {}, {}};
  Table one{"tas.import/1",
            {{"outcome", ""}, {"import", ""}, {"at", ""}, {"undone_at", ""}, {"mode", ""}, {"user", ""}, {"legacy_tz", ""}, {"new", ""}, {"updated", ""}, {"removed", ""}, {"rejected", ""}, {"relief_pairs", ""},
             {"equal_relief_pairs", ""}, {"relief_is_suspect", ""}, {"files", ""}, {"unread", ""}, {"notes", ""}, {"digests", ""}},
            {}, {}};
  one.row({std::string{outcome_name(receipt.outcome)}, receipt.import ? render::Cell{to_string(receipt.import)} : render::Cell{}, receipt.at,
           render::cell(receipt.undone_at), receipt.mode, username,
           receipt.zone, receipt.fresh(), receipt.updated(), receipt.removed(), receipt.rejected(), receipt.relief_pairs, receipt.equal_relief_pairs, receipt.relief_is_suspect,
           files_json(receipt, style), array_of(unread, receipt.unread, style, [](const Unread& u) {
             return std::vector<render::Cell>{u.path, u.kind, u.why};
           }),
           list_of(receipt.notes), array_of(digest, receipt.digests, style, [](const StoredDigest& d) {
             return std::vector<render::Cell>{d.table, d.column, d.rows, d.digest};
           })});
  app.print_object(one);
}

std::string listed(const Tally& tally) {
  const auto more = tally.count - static_cast<std::int64_t>(tally.first.size());
  return join(tally.first, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string place(const FileReceipt& f, std::uint64_t line, const std::string& column) {
  return f.path + ":" + std::to_string(line) + (column.empty() ? "" : " " + column);
}

std::string findings(const FileReceipt& f) {
  std::string text;
  const auto line = [&text](const std::string& one) { text += terminal_safe(one) + "\n"; };
  const auto shown = std::min(f.rejections.size(), kRejectionsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& r = f.rejections[i];
    line(fmt::format("rejected  {}: {} [{}]", place(f, r.line, r.column), r.message, r.code));
  }
  if (f.rejections.size() > shown) line(fmt::format("rejected  {}: {} in all; --json lists the first {}", f.path, f.rejected, kRejectionsKept));
  for (const auto& w : f.warnings) {
    line(fmt::format("warning   {}: {} [{}{}]", place(f, w.first_line, w.column), w.message, w.code, w.count > 1 ? fmt::format(", {} times", w.count) : ""));
  }
  if (!f.rejects_file.empty()) line(fmt::format("rejects   {} holds the records as they stand in {}: correct them and import that file", f.rejects_file, f.path));
  for (const auto& d : f.differences) line(fmt::format("differs   {} {}: {} is stored, the file says {}", d.id, d.column, exchange::in::shown(d.stored), exchange::in::shown(d.read)));
  if (f.removed.count > 0) line(fmt::format("removed   {}: {} brought by an import and in no file any more: {}", f.path, f.removed.count, listed(f.removed)));
  if (f.different.count > 0) line(fmt::format("different {}: {} known with other content; what is stored stays (--mode upsert updates it): {}", f.path, f.different.count, listed(f.different)));
  if (f.paused.count > 0) line(fmt::format("paused    {} running in the file, stored as paused: {}", f.paused.count, listed(f.paused)));
  if (f.stubs.count > 0) line(fmt::format("stubs     {} archived, to stand in for tasks that are nowhere: {}", f.stubs.count, listed(f.stubs)));
  if (f.made.count > 0) line(fmt::format("made      {} for rows that name no task: {}", f.made.count, listed(f.made)));
  return text;
}

std::string rest(const Receipt& receipt) {
  std::string text;
  for (const auto& f : receipt.files) text += findings(f);
  for (const auto& u : receipt.unread) text += terminal_safe("not read  " + u.path + ": " + u.why) + "\n";
  for (const auto& note : receipt.notes) text += terminal_safe("note      " + note) + "\n";
  if (receipt.has_local_times()) text += "note      times without a zone are read in " + receipt.zone + " (--legacy-tz); those of notes are UTC\n";
  return text;
}

}  // namespace

void declare_receipt_json(cli::Spec& s) {
  s.json_object("tas.import/1", {{"outcome", "written, nothing_new, dry_run, compared or refused"},
                                 {"import", "m1, or null: nothing was stored"},
                                 {"at", "when"},
                                 {"undone_at", "when it was taken back, or null"},
                                 {"mode", "insert, upsert or sync"},
                                 {"user", "the account that has the rows"},
                                 {"legacy_tz", "zone of the times in tasks and instances"},
                                 {"new", "rows that were put in"},
                                 {"updated", "known rows that were brought up to date"},
                                 {"removed", "imported rows that were in no file any more"},
                                 {"rejected", "records that cannot be stored, and those of other users"},
                                 {"relief_pairs", "rows with expected and actual relief"},
                                 {"equal_relief_pairs", "those of them in which both are equal"},
                                 {"relief_is_suspect", "true when the form seems to have filled them in"},
                                 {"files", "list, one for each file or table: counts, differences, rejections, warnings"},
                                 {"unread", "list of {path, kind, why}"},
                                 {"notes", "sentences about the whole"},
                                 {"digests", "list of {table, column, rows, digest} of what was put in; column is empty for the table"}});
}

void print_receipt(cli::App& app, const Receipt& receipt, const std::string& username) {
  app.log().info("import", {{"outcome", outcome_name(receipt.outcome)}, {"new", receipt.fresh()}, {"rejected", receipt.rejected()}});
  if (app.format() == render::Format::json || app.format() == render::Format::jsonl) return print_json(app, receipt, username);
  Table table = files_head();
  for (const auto& f : receipt.files) table.row(counts(f));
  app.print(table);
  if (!app.is_for_people()) return;
  if (receipt.undone_at) app.print_text(fmt::format("taken back {}\n", time::local_minute(*receipt.undone_at, app.zone())));
  if (!receipt.is_complete) app.print_text("not complete: the same command with --resume goes on\n");
  app.print_text(rest(receipt));
}

}  // namespace tas::apps
