#include "libtas/cli/complete.hpp"

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/look.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/parse.hpp"
#include "libtas/cli/pick.hpp"
#include "libtas/cli/topics.hpp"
#include "libtas/config/schema.hpp"
#include "libtas/domain/instance_facts.hpp"
#include "libtas/domain/recurrence.hpp"
#include "libtas/store/jobs.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::cli {
namespace {

using Words = std::vector<std::string>;
using Candidates = std::vector<Candidate>;

// The first words of commands, or the next ones below a group.
Candidates commands_after(const Program& program, const std::string& group) {
  Candidates found;
  for (const auto& command : program.commands) {
    std::string_view rest = command.path;
    if (!group.empty() && !rest.starts_with(group + " ")) continue;
    if (!group.empty()) rest.remove_prefix(group.size() + 1);
    const std::string word{rest.substr(0, rest.find(' '))};
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Candidate& c) { return c.word == word; });
    // A second name is understood, and would only be in the way of the first ones.
    if (word.empty() || is_known || command.summary.starts_with("the same as ")) continue;
    found.push_back({word, rest.find(' ') == std::string_view::npos ? std::string{command.summary} : word + " commands"});
  }
  return found;
}

Candidates options_of(const std::vector<const Spec*>& specs, bool short_ones) {
  Candidates found;
  for (const auto* spec : specs) {
    for (const auto& option : spec->options()) {
      found.push_back({"--" + option.long_name, option.help});
      if (short_ones && option.short_name != 0) found.push_back({std::string{"-"} + option.short_name, option.help});
    }
  }
  return found;
}

// The option that waits for the word after it.
const Option* waiting_option(const std::vector<const Spec*>& specs, const std::string& word) {
  for (const auto* spec : specs) {
    for (const auto& option : spec->options()) {
      const bool is_it = word == "--" + option.long_name || (option.short_name != 0 && word == std::string{"-"} + option.short_name);
      if (is_it && option.takes_value()) return &option;
    }
  }
  return nullptr;
}

Candidates task_names(const Process& process) {
  Candidates found;
  if (auto look = look_into(process)) {
    for (auto& task : store::Tasks{look->db(), look->user()}.recent()) {
      std::string about = to_string(task.id);
      if (task.open > 0) about += ", open";
      found.push_back({std::move(task.name), std::move(about)});
    }
  }
  return found;
}

Candidates tags(const Process& process) {
  Candidates found;
  if (auto look = look_into(process)) {
    for (auto& [tag, count] : store::Tasks{look->db(), look->user()}.tags()) found.push_back({tag, std::to_string(count) + (count == 1 ? " task" : " tasks")});
  }
  return found;
}

Candidates jobs(const Process& process) {
  Candidates found;
  if (auto look = look_into(process)) {
    for (auto& job : store::Jobs{look->db(), look->user()}.list()) found.push_back({std::move(job.name), to_string(job.id)});
  }
  return found;
}

// Words that --every understands.
Candidates recurrences() {
  Candidates found;
  for (const char* text : {"daily", "weekdays", "weekends", "weekdays 8am", "mon and thu 19:00", "every 2 weeks on sat", "monthly on the 25th", "1 week after done"}) {
    found.push_back({text, domain::text_of(domain::parse_recurrence(text, Date{std::chrono::year{2026} / 1 / 1}))});
  }
  return found;
}

Candidates templates(const Process& process) {
  Candidates found;
  if (auto look = look_into(process)) {
    for (auto& task : store::Tasks{look->db(), look->user()}.list(store::Tasks::Which::templates)) found.push_back({std::move(task.name), to_string(task.id)});
  }
  return found;
}

Candidates operations(const Process& process) {
  Candidates found;
  if (auto look = look_into(process)) {
    for (const auto& op : store::Operations{look->db(), look->user()}.newest(10)) {
      if (!op.undone_at) found.push_back({to_string(op.id), op.summary});
    }
  }
  return found;
}

Candidates settings() {
  Candidates found;
  for (const auto& name : config::key_names()) found.push_back({name, std::string{config::find_key(name)->meaning}});
  return found;
}

// A condition is begun with a field; what it can be compared with is the user's.
Candidates condition_fields() {
  Candidates found;
  for (const auto& field : domain::instance_fields()) found.push_back({std::string{field.name}, std::string{field.meaning}});
  return found;
}

Candidates values_of(const Option& option, const Process& process) {
  Candidates found;
  for (const auto& choice : option.choices) found.push_back({choice, option.help});
  if (option.metavar == "TAG") return tags(process);
  if (option.metavar == "REF" || option.metavar == "TASK") return task_names(process);
  if (option.metavar == "JOB") return jobs(process);
  if (option.metavar == "TEMPLATE") return templates(process);
  if (option.metavar == "CONDITION") return condition_fields();
  if (option.metavar == "EVERY") return recurrences();
  if (option.metavar == "WHEN") {
    for (const char* word : {"now", "today", "tomorrow", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "eod", "eow", "eom"}) found.push_back({word, ""});
  }
  if (option.long_name == "format") {
    const auto names = render::format_names();
    for (const auto name : split(names, ',')) found.push_back({std::string{trim(name)}, "format"});
  }
  return found;
}

Candidates topics_and_commands(const Program& program) {
  Candidates found;
  for (const auto& topic : topics()) found.push_back({std::string{topic.name}, std::string{topic.about}});
  for (auto& command : commands_after(program, "")) found.push_back(std::move(command));
  return found;
}

Candidates positional_values(const Command& command, const Spec& spec, const Program& program, const Process& process) {
  if (!spec.positional()) return {};
  if (const auto& choices = spec.positional()->choices; !choices.empty()) {
    Candidates found;
    for (const auto& choice : choices) found.push_back({choice, ""});
    return found;
  }
  const auto& name = spec.positional()->name;
  if (name == "REF" || name == "TASK") return task_names(process);
  if (name == "REF WHEN" || name == "REF|all" || name == "TASK JOB") return task_names(process);
  if (name == "JOB" || name == "JOB NAME") return jobs(process);
  if (name == "TEMPLATE") return templates(process);
  if (name == "N|OP") return operations(process);
  if (name == "TOPIC") return topics_and_commands(program);
  if (command.path.starts_with("config ")) return settings();
  return {};
}

// As the shell passes it: a quote may still be open.
std::string unquoted(std::string_view raw) {
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size()) text += raw[++i];
    else if (raw[i] != '\'' && raw[i] != '"') text += raw[i];
  }
  return text;
}

Candidates all_after(const Words& words, const Process& process, const Program& program) {
  const Words before{words.begin(), words.end() - 1};
  const std::string& typed = words.back();
  const bool is_single = program.commands.size() == 1;
  const auto at = is_single ? std::nullopt : command_word(before);
  const Command* command = is_single ? &program.commands.front() : nullptr;
  std::string group;  // what the words name a part of the tree by, as long as something is below it
  if (at) {
    std::string path = before[*at];
    for (auto n = *at + 1; n < before.size() && !program.below(path).empty(); ++n) {
      const auto longer = path + " " + before[n];
      if (program.find(longer) == nullptr && program.below(longer).empty()) break;
      path = longer;
    }
    command = program.find(path);
    if (!program.below(path).empty()) group = path;
  }
  Spec spec, globals;
  GlobalOptions ignored;
  Runner runner;
  if (command != nullptr) runner = command->bind(spec);
  declare_global_options(globals, ignored, spec.changes());
  const std::vector<const Spec*> specs{&spec, &globals};
  if (!before.empty()) {
    if (const auto* option = waiting_option(specs, before.back())) return values_of(*option, process);
  }
  if (typed.starts_with('-')) return options_of(specs, !typed.starts_with("--"));
  if (!group.empty()) return commands_after(program, group);
  if (command == nullptr) return commands_after(program, "");
  return positional_values(*command, spec, program, process);
}

}  // namespace

Candidates candidates(const Words& raw, const Process& process, const Program& program) {
  Words words;
  for (const auto& word : raw) words.push_back(unquoted(word));
  if (words.empty()) words.emplace_back();
  Candidates found;
  try {
    for (auto& candidate : all_after(words, process, program)) {
      if (fold(candidate.word).starts_with(fold(words.back())) && found.size() < kMostCandidates) found.push_back(std::move(candidate));
    }
  } catch (const std::exception&) {
    // A TAB has no place to say what is wrong; the command will.
  }
  return found;
}

std::optional<std::string> completed(const Words& args, const Process& process, const Program& program) {
  if (args.empty() || args.front() != "__complete") return std::nullopt;
  std::string text;
  for (const auto& candidate : candidates({args.begin() + 1, args.end()}, process, program)) {
    text += terminal_safe(candidate.word) + "\t" + terminal_safe(candidate.about) + "\n";
  }
  return text;
}

}  // namespace tas::cli
