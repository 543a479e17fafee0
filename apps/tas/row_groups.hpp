// Rows of a list sorted under headings: --group and --tree.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "apps/tas/task_facts.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/render/outline.hpp"

namespace tas::apps {

enum class RowsBy : std::uint8_t { none, tag, job, day, type, status, tree };
std::vector<std::string> rows_by_names();
RowsBy rows_by(const std::string& name);  // one of them

// What an instance stands under. Nothing: under none of that kind ("no tag").
struct GroupName {
  std::optional<std::string> key;   // for programs: the tag, "2026-11-20"
  std::vector<std::string> titles;  // for people, the outermost first
};
// One with several tags, or of a task in several jobs, stands under each of them.
std::vector<GroupName> groups_of(cli::App&, TaskFacts&, RowsBy, const domain::Instance&);

// Keeps as many rows of each group as can be shown, and counts the others.
class RowGroups {
 public:
  explicit RowGroups(std::optional<std::int64_t> limit) : limit_{limit} {}

  // `row` is made only when it may be shown.
  void add(const GroupName&, const std::function<std::vector<render::Cell>()>& row);
  std::int64_t count() const noexcept { return root_.section.count; }
  std::int64_t shown() const;
  // As they first came, those under none last; as many rows as are shown, and no heading after the last one of them.
  std::vector<render::Section> sections() const;

 private:
  struct Branch {
    render::Section section;
    bool is_rest = false;
    std::vector<Branch> branches;
    std::int64_t kept = 0;  // rows in it and below
    std::size_t full_from = std::numeric_limits<std::size_t>::max();  // branches from here on stand behind `limit` rows
    std::map<std::string, std::size_t> by_title;
  };
  static std::size_t below(Branch&, const std::string& title, bool is_rest);
  void count_kept(Branch&) const;
  void write(const Branch&, std::vector<render::Section>&, std::int64_t& left) const;

  std::optional<std::int64_t> limit_;
  Branch root_{{"", -1, 0, {}}, false, {}, 0, std::numeric_limits<std::size_t>::max(), {}};
};

}  // namespace tas::apps
