#include "apps/tas/findings.hpp"

#include "libtas/base/text.hpp"

namespace tas::apps {

Findings::Findings()
    : table_{"tas.finding.list/1",
             {{"what", "What"}, {"value", "Found", render::Column::Align::left, 0, true}, {"", "Sound"}, {"is_sound", ""}, {"advice", ""}},
             {},
             {}} {}

void Findings::add(const std::string& what, std::string found, bool is_sound, std::string advice) {
  if (!advice.empty()) advice_ += what + ": " + advice + "\n";
  const char* word = !is_sound ? "no" : advice.empty() ? "yes" : "see below";
  table_.row({what, std::move(found), std::string{word}, is_sound, advice.empty() ? render::Cell{} : render::Cell{std::move(advice)}});
  is_sound_ = is_sound_ && is_sound;
}

void Findings::print(cli::App& app) const {
  app.print(table_);
  if (!app.wants_words() || advice_.empty()) return;
  for (const auto line : split(std::string_view{advice_}.substr(0, advice_.size() - 1), '\n')) app.note(std::string{line});
}

}  // namespace tas::apps
