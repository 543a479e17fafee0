// Attention told by the emotions of an instance (analytics-b 9).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// 0..1, neutral 0.5, formulas/focus.hpp: from the emotions afterwards, and where none of them has a number, from those
// before.
std::vector<double> focus(const History&);

// Makes what Beyond holds of the emotions, which come by instance, ascending.
class AttentionOf {
 public:
  void add(InstanceId, bool is_after, std::string_view emotion, double intensity);
  std::vector<Beyond::Attention> finish() &&;

 private:
  struct Side {
    bool has_any = false;
    double with = 0, against = 0;
  };
  void close();

  std::map<std::string, int, std::less<>> attention_;  // by emotion: there are few different ones
  InstanceId instance_;
  Side before_, after_;
  std::vector<Beyond::Attention> done_;
};

inline constexpr AroundColumn kFocus{
    .name = "focus",
    .inputs = {},
    .meaning = "Attention told by the emotions afterwards, else before: 0.5 neutral, 1 focused, 0 distracted.",
    .source = "analytics-b 9",
    .values = focus,
    .is_local = true,
};

}  // namespace tas::analytics::around
