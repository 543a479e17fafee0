#include "libtas/lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/lint/subject.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::lint {
namespace {

using db::Engine;
using migrate::Direction;
using migrate::SourceFile;

// A file under examination.
class Examined {
 public:
  Examined(const SourceFile& file, Engine engine) : file_{file} {
    if (file.number == 0) return;
    try {
      script_ = migrate::parse_script(file.text, engine);
      used_.resize(script_->exemptions.size());
    } catch (const Error& e) {
      blame("not-runnable", e.offset().value_or(0), e.message(), e.hint());
    }
  }

  const SourceFile& file() const noexcept { return file_; }
  // Nothing when it could not be read, or is no migration.
  const std::optional<migrate::Script>& script() const noexcept { return script_; }

  void blame(std::string_view name, std::size_t offset, std::string message, std::string cure) {
    const Rule* rule = find_rule(name);
    TAS_ASSERT(rule != nullptr);
    if (is_exempt(name)) return;
    const auto placed = migrate::at_place(file_.path, file_.text, offset, Error::bad_data(message));
    findings_.push_back({file_.path, db::place_of(file_.text, offset), rule, std::move(message), std::move(cure),
                         placed.excerpt(), placed.caret()});
  }

  // Once all is said.
  std::vector<Finding> take() {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) blame_idle(script_->exemptions[i]);
    }
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return std::move(findings_);
  }

 private:
  bool is_exempt(std::string_view rule) {
    bool found = false;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (script_->exemptions[i].rule != rule) continue;
      used_[i] = found = true;
    }
    return found;
  }

  void blame_idle(const migrate::Exemption& exemption) {
    if (find_rule(exemption.rule) != nullptr) {
      blame("idle-ignore", exemption.offset, "there is nothing here that " + exemption.rule + " would say",
            "leave the line out");
      return;
    }
    std::vector<std::string> names;
    for (const auto& rule : rules()) names.emplace_back(rule.name);
    const auto meant = nearest(exemption.rule, names);
    blame("idle-ignore", exemption.offset, "there is no rule " + exemption.rule,
          meant ? "do you mean " + *meant + "?" : "the rules: tas-migrate lint --help");
  }

  const SourceFile& file_;
  std::optional<migrate::Script> script_;
  std::vector<bool> used_;
  std::vector<Finding> findings_;
};

struct Pair {
  Examined* up = nullptr;
  Examined* down = nullptr;
};

// The files of one engine.
class Folder {
 public:
  explicit Folder(const Source& source) : engine_{source.engine} {
    files_.reserve(source.files.size());
    for (const auto& file : source.files) files_.emplace_back(file, engine_);
    for (auto& file : files_) sort_in(file);
  }

  void examine() {
    int last = 0;
    for (auto& [key, pair] : pairs_) {
      const int number = key.first;
      judge_number(number, last, *pair.up);
      judge_way_back(pair);
      judge_statements(*pair.up, tables_);
      if (pair.down != nullptr) {
        Tables afterwards = tables_;
        judge_statements(*pair.down, afterwards);
      }
      last = number;
    }
  }

  void compare(const Folder& other) {
    for (auto& [key, pair] : pairs_) {
      if (other.pairs_.contains(key)) continue;
      const auto* name = other.engine_ == Engine::sqlite ? "SQLite" : "PostgreSQL";
      pair.up->blame("missing-partner", 0, fmt::format("{} has no {:03}_{}", name, key.first, key.second),
                     "both engines need the same schema: tas-migrate new makes the files of both");
    }
  }

  std::vector<Finding> take() {
    std::vector<Finding> all;
    for (auto& file : files_) {
      for (auto& finding : file.take()) all.push_back(std::move(finding));
    }
    return all;
  }

 private:
  void sort_in(Examined& file) {
    const auto& f = file.file();
    if (f.number == 0) {
      file.blame("stray-file", 0, "it is not named like a migration, and never run",
                 "call it NNN_name.up.sql or NNN_name.down.sql, e.g. 008_routines.up.sql");
      return;
    }
    const bool has_up = std::any_of(files_.begin(), files_.end(), [&](const Examined& e) {
      return e.file().number == f.number && e.file().name == f.name && e.file().direction == Direction::up;
    });
    if (!has_up) {
      file.blame("stray-file", 0, "it takes back what no file does", "delete it, or put its up file beside it");
      return;
    }
    auto& pair = pairs_[{f.number, f.name}];
    (f.direction == Direction::up ? pair.up : pair.down) = &file;
  }

  static void judge_number(int number, int last, Examined& up) {
    if (number == last) {
      up.blame("double-number", 0, fmt::format("there is another migration {:03}", number),
               "give the later one the next free number");
    } else if (number != last + 1) {
      up.blame("number-gap", 0, fmt::format("{:03} is missing before it", last + 1),
               "numbers have no gaps, so that a file that got lost is noticed");
    }
  }

  static void judge_way_back(const Pair& pair) {
    if (!pair.up->script()) return;
    const bool says_none = !pair.up->script()->irreversible.empty();
    if (pair.down == nullptr) {
      const auto& f = pair.up->file();
      if (!says_none)
        pair.up->blame("missing-down", 0, fmt::format("there is no {:03}_{}.down.sql", f.number, f.name),
                       "write it; or say why there is none: -- tas:irreversible REASON");
      return;
    }
    if (says_none)
      pair.down->blame("missing-down", 0, "the up file says that there is no way back",
                       "delete this file, or the line tas:irreversible");
    const bool does_nothing =
        pair.down->script() && pair.down->script()->body.empty() && !pair.up->script()->body.empty();
    if (does_nothing)
      pair.down->blame(
          "missing-down", 0, "it does nothing",
          "take back what the up file does; or delete it and say why there is no way back: -- tas:irreversible REASON");
  }

  void judge_statements(Examined& file, Tables& tables) const {
    if (!file.script()) return;
    const auto& script = *file.script();
    const std::span<const db::ScriptStatement> body{script.body};
    const Blame blame = [&](std::string_view rule, std::size_t offset, std::string message, std::string cure) {
      file.blame(rule, offset, std::move(message), std::move(cure));
    };
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Subject at{
          engine_, file.file().direction, file.file().number, script.rebuilds, body[i], body.subspan(i + 1), tables};
      for (const auto judge : {judge_loss, judge_locks, judge_form, judge_dialect}) judge(at, blame);
      tables.apply(body[i], file.file().number);
    }
    for (const auto& query : script.verify)
      judge_dialect({engine_, file.file().direction, file.file().number, false, query, {}, tables}, blame);
  }

  Engine engine_;
  std::vector<Examined> files_;
  std::map<std::pair<int, std::string>, Pair> pairs_;
  Tables tables_;
};

bool is_same(const Finding& a, const Finding& b) {
  return a.file == b.file && a.rule == b.rule && a.place.line == b.place.line && a.place.column == b.place.column;
}

}  // namespace

std::vector<Finding> lint(const std::vector<Source>& sources) {
  std::vector<Folder> folders;
  folders.reserve(sources.size());
  for (const auto& source : sources) folders.emplace_back(source).examine();
  for (auto& one : folders) {
    for (const auto& other : folders) one.compare(other);
  }
  std::vector<Finding> all;
  for (auto& one : folders) {
    for (auto& finding : one.take()) {
      // Files for both engines are looked at twice.
      if (std::none_of(all.begin(), all.end(), [&](const Finding& f) { return is_same(f, finding); }))
        all.push_back(std::move(finding));
    }
  }
  return all;
}

}  // namespace tas::lint
