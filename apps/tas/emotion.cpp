#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/store/emotions.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
constexpr std::size_t kWordLimit = 500;

struct NoArgs {};
struct NameArgs {
  std::string name;
};
struct PairArgs {
  std::vector<std::string> words;
};

std::string checked_word(const std::string& text) {
  const std::string word{trim(text)};
  require_storable(word, "the emotion", kWordLimit);
  if (word.empty() || word.find_first_of("=\n\t") != std::string::npos) throw Error::usage("\"" + text + "\" cannot be an emotion").hint("a word without =, e.g. calm");
  return word;
}

// Throws not_found with the nearest word.
void require_word(store::Emotions& emotions, const std::string& word) {
  if (emotions.knows(word)) return;
  std::vector<std::string> names;
  for (const auto& row : emotions.list()) names.push_back(row.emotion);
  const auto near = nearest(word, names);
  throw Error::not_found("no emotion \"" + word + "\"").hint(near ? "did you mean " + *near + "?" : "tas emotion list shows all");
}

void say_changed(cli::App& app, const std::string& word, std::int64_t times, const std::string& line) {
  render::Table one{"tas.emotion/1", {{"emotion", ""}, {"times", ""}}, {}, {}};
  one.row({word, times});
  say(app, std::move(one), line + std::string{app.undo_hint()});
}

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas emotion list", "the words you have used, and how often");
  s.example("tas emotion list --sort -times", "the most frequent ones first");
  s.json_list("tas.emotion.list/1", {{"emotion", "the word"}, {"times", "how often it was felt, before or after"}});
}

int run_list(cli::App& app, const NoArgs&) {
  auto& s = app.session();
  store::Emotions emotions{s.db(), s.user()};
  const auto times = emotions.times_used();
  render::Table table{"tas.emotion.list/1", {{"emotion", "Emotion", Align::left, 0, true}, {"times", "Times", Align::right, 0, false}}, {}, {}};
  for (const auto& row : emotions.list()) {
    const auto found = times.find(row.emotion_key);
    table.row({row.emotion, found == times.end() ? std::int64_t{0} : found->second});
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No emotions. tas done -e calm=60 notes one.");
  return 0;
}

void declare_add(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, "the word", "WORD");
  s.mutates();
  s.example("tas emotion add serene", "a word for later");
  s.example("tas emotion add 'mildly annoyed'", "several words are one emotion");
}

int run_add(cli::App& app, const NameArgs& a) {
  const auto word = checked_word(a.name);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Emotions emotions{s.db(), s.user()};
  if (emotions.knows(word)) throw Error::conflict("\"" + word + "\" is known already").hint("tas emotion list shows all");
  emotions.learn(op, word);
  app.finish(op, "emotion add " + word);
  say_changed(app, word, 0, "Added " + quoted_name(word));
  return 0;
}

void declare_rename(cli::Spec& s, PairArgs& a) {
  s.paths(a.words, "OLD NEW", "the word and the new one; quote several words");
  s.mutates();
  s.example("tas emotion rename dread worry", "in the whole history");
  s.example("tas emotion rename dread worry --dry-run", "say how often");
}

void declare_merge(cli::Spec& s, PairArgs& a) {
  s.paths(a.words, "WORD INTO", "the word that goes and the one that stays");
  s.mutates();
  s.example("tas emotion merge dread calm", "what was dread is calm afterwards; where both stand, the one that stays keeps its number");
  s.example("tas emotion merge dread calm --dry-run", "say how often");
}

template <bool is_merge>
int run_rename(cli::App& app, const PairArgs& a) {
  if (a.words.size() != 2) throw Error::usage("two words are needed").hint("for example: tas emotion rename dread worry");
  const auto from = checked_word(a.words[0]), to = checked_word(a.words[1]);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Emotions emotions{s.db(), s.user()};
  require_word(emotions, from);
  const bool is_same = fold(from) == fold(to);
  if (is_merge) require_word(emotions, to);
  else if (!is_same && emotions.knows(to)) throw Error::conflict("there is an emotion \"" + to + "\" already").hint("tas emotion merge puts them together");
  if (is_merge && is_same) throw Error::usage("a word cannot be merged into itself");
  const auto times = emotions.rename(op, from, to);
  app.finish(op, fmt::format("emotion {} {} {}", is_merge ? "merge" : "rename", from, to));
  say_changed(app, to, times, fmt::format("{} {} {} {}, {} time{} in the history", is_merge ? "Merged" : "Renamed", quoted_name(from), is_merge ? "into" : "to", quoted_name(to), times,
                                          times == 1 ? "" : "s"));
  return 0;
}

void declare_delete(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, "the word", "WORD");
  s.mutates();
  s.example("tas emotion delete dread", "from the vocabulary; the history keeps it");
  s.example("tas emotion delete dread --dry-run", "say whether it would go");
}

int run_delete(cli::App& app, const NameArgs& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Emotions emotions{s.db(), s.user()};
  require_word(emotions, a.name);
  emotions.forget(op, a.name);
  app.finish(op, "emotion delete " + a.name);
  say_changed(app, a.name, 0, "Deleted " + quoted_name(a.name) + " from the vocabulary");
  return 0;
}

}  // namespace

cli::Command emotion_list() { return cli::command<NoArgs, declare_list, run_list>("emotion list", "the words for what you felt"); }
cli::Command emotion_add() { return cli::command<NameArgs, declare_add, run_add>("emotion add", "add a word to the vocabulary"); }
cli::Command emotion_rename() { return cli::command<PairArgs, declare_rename, run_rename<false>>("emotion rename", "give an emotion another name everywhere"); }
cli::Command emotion_merge() { return cli::command<PairArgs, declare_merge, run_rename<true>>("emotion merge", "make one emotion of two"); }
cli::Command emotion_delete() { return cli::command<NameArgs, declare_delete, run_delete>("emotion delete", "take a word out of the vocabulary"); }

}  // namespace tas::apps
