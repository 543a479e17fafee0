// The two JSON objects of an instance, in the original's keys and its way of writing JSON (Python's json.dumps).
#pragma once

#include <string>

#include "tests/bench/history.hpp"

namespace tas::bench {

std::string predicted_payload(const Instance&);
std::string actual_payload(const Instance&, bool felt);

}  // namespace tas::bench
