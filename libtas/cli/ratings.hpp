// The rating options, the same words before and after: on `start` they are predicted, on `done` they are felt
// (decisions.md C5). One table maps option, columns and limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/spec.hpp"
#include "libtas/domain/instance.hpp"

namespace tas::cli {

struct Ratings {
  std::optional<double> aversion, relief, mental, difficulty, emotional, physical, stress, motivation, percent, environment,
      capacity, excitement;
  std::optional<std::string> context, skills;
  std::vector<std::string> emotions;  // "calm=60"
};

// Declares the options that exist at that moment. `aversion_letter` is 'a', or 'A' where -a already means the prediction.
void declare_ratings(Spec&, Ratings&, domain::Phase, char aversion_letter = 'a');

// Puts what was typed into the instance and returns the names of the columns that were given. Throws usage for a rating
// that does not exist at that moment.
std::vector<std::string> apply_ratings(const Ratings&, domain::Phase, domain::Instance&);

// The emotions as rows; throws usage for a word given twice.
std::vector<domain::InstanceEmotion> emotions_of(const Ratings&);

// Marks columns in the provenance: "late", "implied" (decisions.md B7).
void mark(domain::Instance&, const std::vector<std::string>& columns, const std::string& how);

}  // namespace tas::cli
