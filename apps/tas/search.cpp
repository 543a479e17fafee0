#include <algorithm>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/store/texts.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
constexpr std::size_t kBefore = 24;  // bytes shown before what was found

struct Args {
  std::vector<cli::Word> text;
  std::optional<std::int64_t> limit;
  bool fail_if_empty = false;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "words that must all be there, in any order and case");
  s.option(a.limit, "-n,--limit", "N", "at most N places", &cli::row_count);
  s.flag(a.fail_if_empty, "--fail-if-empty", "exit 1 when there is none");
  s.example("tas search podcast", "notes, names, descriptions and reasons that hold the word");
  s.example("tas search landlord phone -n 5", "both words in one text, the newest five");
  s.json_list("tas.found.list/1", {{"id, name", "the task, instance or note, and the task's name"},
                                   {"where", "name, description, notes, note or reason"},
                                   {"at", "when it was written, as near as is known"},
                                   {"text", "all of it"}});
}

// From a little before the first word on, at the beginning of a character.
std::string excerpt(const std::string& text, const std::string& word) {
  const auto at = fold(text).find(fold(word));
  if (at == std::string::npos || at <= kBefore || at >= text.size()) return text;
  auto from = at - kBefore;
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  return "…" + text.substr(from);
}

int run(cli::App& app, const Args& a) {
  std::vector<std::string> words;
  const auto typed = cli::joined(a.text);
  for (const auto word : split(typed, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  if (words.empty()) throw Error::usage("what is searched?").hint("for example: tas search podcast");
  auto& s = app.session();
  render::Table table{"tas.found.list/1",
                      {{"id", "ID", Align::left, 0, false}, {"where", "Where", Align::left, 1, false}, {"at", "When", Align::left, 2, false},
                       {"name", "Task", Align::left, 3, true}, {"", "Text", Align::left, 0, true}, {"text", "", Align::left, 0, false}},
                      {}, {}};
  const auto found = store::Texts{s.db(), s.user()}.search(words);
  table.total = static_cast<std::int64_t>(found.size());
  const auto limit = a.limit ? *a.limit : app.is_for_people() ? app.config().integer("list.rows") : *table.total;
  for (const auto& f : found) {
    if (static_cast<std::int64_t>(table.rows.size()) == limit) break;
    table.row({f.id, f.where, f.at, f.name, excerpt(f.text, words.front()), f.text});
  }
  app.print(table);
  if (found.empty() && app.is_for_people()) app.note("Nothing holds all of these words.");
  return a.fail_if_empty && found.empty() ? 1 : 0;
}

}  // namespace

cli::Command search() { return cli::command<Args, declare, run>("search", "find words in everything you have written"); }

}  // namespace tas::apps
