#include "apps/tas/tag_filter.hpp"

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::apps {

bool has_tag(const domain::Task& task, const std::string& tag) {
  return std::any_of(task.tags.begin(), task.tags.end(), [wanted = fold(tag)](const std::string& own) { return fold(own) == wanted; });
}

void require_tags(const std::vector<domain::Task>& tasks, const std::vector<std::string>& typed) {
  std::vector<std::string> known;
  for (const auto& task : tasks) known.insert(known.end(), task.tags.begin(), task.tags.end());
  for (const auto& tag : typed) {
    const bool found = std::any_of(known.begin(), known.end(), [&](const auto& k) { return fold(k) == fold(tag); });
    if (found) continue;
    const auto near = nearest(tag, known);
    throw Error::not_found("no task has the tag \"" + tag + "\"").hint(near ? "did you mean " + *near : "tas tag list shows all");
  }
}

}  // namespace tas::apps
