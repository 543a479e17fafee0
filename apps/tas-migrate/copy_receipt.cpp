#include "apps/tas-migrate/copy_receipt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/render/json.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using copy::Outcome;
using render::RawJson;
using render::Table;

constexpr const char* kSchema = "tas.migration.copy/1";
constexpr std::size_t kFindingsShown = 20;
// Of a digest, so that both sides fit 80 columns; programs get all of it.
constexpr std::size_t kDigitsShown = 12;

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

// The target's side of it, when the target was read.
template <class List>
render::Cell digest_in(const List& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.name == name; });
  return found == list.end() ? render::Cell{} : render::Cell{text(found->digest)};
}

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
  std::vector<std::string> quoted;
  for (const auto& word : words) quoted.push_back(render::json_string(word));
  return {"[" + join(quoted, ",") + "]"};
}

RawJson tables_json(const copy::Receipt& r, const render::Style& style) {
  const Table head{"", {{"table", ""}, {"rows", ""}, {"source", ""}, {"target", ""}, {"columns", ""}}, {}, {}};
  const Table column_head{"", {{"column", ""}, {"source", ""}, {"target", ""}}, {}, {}};
  return array_of(head, r.source, style, [&](const content::TableContent& t) {
    const auto other = std::find_if(r.target.begin(), r.target.end(), [&](const auto& o) { return o.name == t.name; });
    const auto columns = array_of(column_head, t.columns, style, [&](const content::ColumnContent& c) {
      const auto target = other == r.target.end() ? render::Cell{} : digest_in(other->columns, c.name);
      return std::vector<render::Cell>{c.name, text(c.digest), target};
    });
    return std::vector<render::Cell>{t.name, whole(t.rows), text(t.digest), digest_in(r.target, t.name), columns};
  });
}

void print_json(cli::App& app, const copy::Receipt& r, const CopyEnds& ends, double took_ms) {
  const auto style = app.style();
  const Table finding{"", {{"table", ""}, {"row", ""}, {"column", ""}, {"why", ""}, {"cure", ""}}, {}, {}};
  const auto findings = array_of(finding, r.findings, style, [](const copy::Finding& f) {
    return std::vector<render::Cell>{f.table, f.row, f.column, f.why, f.cure};
  });
  Table one{kSchema,
            {{"outcome", ""}, {"dry_run", ""}, {"from", ""}, {"to", ""}, {"user", ""}, {"version", ""}, {"rows", ""}, {"source", ""}, {"target", ""},
             {"tables", ""}, {"misfits", ""}, {"findings", ""}, {"differences", ""}, {"took_ms", ""}},
            {}, {}};
  one.row({std::string{copy::outcome_name(r.outcome)}, app.options().dry_run, ends.from, ends.to, render::cell(ends.user), std::int64_t{r.version}, whole(r.rows()),
           text(content::root(r.source)), r.target.empty() ? render::Cell{} : render::Cell{text(content::root(r.target))}, tables_json(r, style),
           whole(r.misfits), findings, list_of(r.differences), took_ms});
  app.print_object(one);
}

void print_findings(cli::App& app, const copy::Receipt& r) {
  std::string text;
  const auto line = [&text](const std::string& one) { text += terminal_safe(one) + "\n"; };
  const auto shown = std::min(r.findings.size(), kFindingsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& f = r.findings[i];
    line(fmt::format("{}, {}, {}: {}; {}", f.table, f.row, f.column, f.why, f.cure));
  }
  if (r.misfits > shown) line(fmt::format("{} values in all; --json lists the first {}", r.misfits, copy::kFindingsKept));
  for (const auto& difference : r.differences) line(difference);
  if (!text.empty()) app.print_text(text);
}

std::string summary(const cli::App& app, const copy::Receipt& r, double took_ms) {
  const auto amount = fmt::format("{} row{} of {} tables", r.rows(), r.rows() == 1 ? "" : "s", r.source.size());
  switch (r.outcome) {
    case Outcome::copied:
      return fmt::format("{} {} in {:.1f} s; read back, the target holds the same: {}", app.options().dry_run ? "Would copy" : "Copied", amount, took_ms / 1000,
                         text(content::root(r.source)));
    case Outcome::equal: return fmt::format("Both hold the same {}: {}", amount, text(content::root(r.source)));
    case Outcome::different: return "They do not hold the same.";
    case Outcome::misfits: break;
  }
  return fmt::format("Nothing was changed: the target cannot hold {} of the values.", r.misfits);
}

}  // namespace

void declare_copy_json(cli::Spec& s) {
  s.json_object(kSchema, {{"outcome", "copied, misfits, equal or different"},
                          {"dry_run", "true when it was rolled back again"},
                          {"from", "the source's address"},
                          {"to", "the target's address"},
                          {"user", "whose rows, or null: everybody's"},
                          {"version", "of both schemas"},
                          {"rows", "of the source, in all tables"},
                          {"source", "digest of all tables"},
                          {"target", "the same, read back; null when nothing was written"},
                          {"tables", "list of {table, rows, source, target, columns: [{column, source, target}]}, with digests"},
                          {"misfits", "how many values the target cannot hold"},
                          {"findings", "the first 10,000 of them: {table, row, column, why, cure}"},
                          {"differences", "between source and target, in words"},
                          {"took_ms", "how long it took"}});
}

void print_copy_receipt(cli::App& app, const copy::Receipt& r, const CopyEnds& ends, double took_ms) {
  app.log().info("copy", {{"outcome", copy::outcome_name(r.outcome)}, {"rows", whole(r.rows())}, {"took_ms", took_ms}});
  if (app.format() == render::Format::json || app.format() == render::Format::jsonl) return print_json(app, r, ends, took_ms);
  const bool for_people = app.is_for_people();
  const auto shown = [for_people](render::Cell digest) {
    if (auto* text = std::get_if<std::string>(&digest); for_people && text != nullptr) text->resize(std::min(text->size(), kDigitsShown));
    return digest;
  };
  Table table{"tas.migration.copy.table.list/1",
              {{"table", "Table", Align::left, 0, false}, {"rows", "Rows", Align::right, 0, false}, {"source", "Source", Align::left, 0, false},
               {"target", "Target", Align::left, 0, false}},
              {}, {}};
  for (const auto& t : r.source) table.row({t.name, whole(t.rows), shown(text(t.digest)), shown(digest_in(r.target, t.name))});
  app.print(table);
  if (!for_people) return;
  print_findings(app, r);
  app.note(summary(app, r, took_ms));
}

}  // namespace tas::apps
