// What --where can ask of an instance: the table of fields, and their values.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libtas/domain/condition.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"

namespace tas::domain {

// An instance and what it is looked at with. `task` and `jobs` may be left out when nobody asks for what they hold.
struct InstanceFacts {
  const Instance& instance;
  const TaskStats& usual;  // of its task
  const Task* task = nullptr;
  const std::vector<std::string>* jobs = nullptr;
};

std::span<const ConditionField> instance_fields() noexcept;
ConditionValue value_of(std::size_t field, const InstanceFacts&);

// What it is expected to be like, now or usually; of one that is done what it was.
Rating aversion_of(const InstanceFacts&);
Rating relief_of(const InstanceFacts&);

}  // namespace tas::domain
