#include <fmt/format.h>

#include "libtas/cli/generate.hpp"
#include "libtas/cli/roff.hpp"
#include "libtas/domain/instance_facts.hpp"

namespace tas::cli {
namespace {

std::string kind_of(const domain::ConditionField& field) {
  using Type = domain::ConditionField::Type;
  std::string words;
  for (const auto word : field.words) words += (words.empty() ? "" : ", ") + std::string{word};
  switch (field.type) {
    case Type::number: return fmt::format("A number from {:g} to {:g}.", field.low, field.high);
    case Type::minutes: return "A length of time.";
    case Type::time: return field.lean == time::Lean::future ? "A time; the next one that comes." : "A time; the last one that has been.";
    case Type::text: return words.empty() ? "A text." : fmt::format("One of {}.", words);
    case Type::texts: return words.empty() ? "Texts." : fmt::format("Some of {}.", words);
  }
  return "";
}

}  // namespace

std::string filter_man_page(const Program& program) {
  std::string text = fmt::format(".TH TAS\\-FILTER 7 \"{}\" \"tas {}\" \"Task Aversion System\"\n", kReleaseDate, program.version);
  text += ".SH NAME\ntas\\-filter \\- what \\-\\-where understands\n.SH DESCRIPTION\n";
  text += roff("A condition compares fields and joins comparisons by and, or, not and brackets. It is understood as a whole or refused, with the place and a suggestion: a mistyped field is never a text to search for. "
               "What compares something unknown is neither true nor false, and so is not met; neither is its opposite. The same is printed by tas help fields.");
  text += "\n.SH CONDITIONS\n";
  for (const auto& form : domain::condition_forms()) text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(form.example), roff(form.meaning));
  text += ".SH FIELDS\n";
  for (const auto& field : domain::instance_fields()) text += fmt::format(".TP\n\\fB{}\\fR\n{}\n.br\n{}\n", roff(field.name), roff(field.meaning), roff(kind_of(field)));
  text += ".SH \"SEE ALSO\"\ntas(1), tas\\-json(5)\n";
  return text;
}

}  // namespace tas::cli
