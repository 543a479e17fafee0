#include "libtas/exchange/out/csv_file.hpp"

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/csv/writer.hpp"
#include "libtas/exchange/out/payload.hpp"

namespace tas::exchange::out {
namespace {

struct ToText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return shortest(number); }
  std::string operator()(bool flag) const { return flag ? "True" : "False"; }
  std::string operator()(Instant at) const { return original_time(at); }
  std::string operator()(Minutes minutes) const { return shortest(minutes.count()); }
  std::string operator()(const render::RawJson& json) const { return json.text; }
};

bool looks_like_a_formula(const std::string& text) { return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos; }

// Texts and JSON, the bulk of the bytes, are written from where they are.
void write_cell(csv::Writer& writer, const render::Cell& cell, Formulas formulas) {
  if (const auto* json = std::get_if<render::RawJson>(&cell)) return writer.cell(json->text);
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return writer.cell(original_text(cell));
  if (formulas == Formulas::safe && looks_like_a_formula(*text)) return writer.cell("'" + *text);
  writer.cell(*text);
}

}  // namespace

std::string original_text(const render::Cell& cell) { return std::visit(ToText{}, cell); }

std::uint64_t write_csv(const File& file, const Source& source, Formulas formulas, Sink& sink) {
  csv::Writer writer{sink};
  for (const auto column : split(file.columns, ',')) writer.cell(column);
  writer.end_record();
  std::uint64_t rows = 0;
  file.write(source, [&](const std::vector<render::Cell>& row) {
    for (const auto& cell : row) write_cell(writer, cell, formulas);
    writer.end_record();
    ++rows;
  });
  return rows;
}

}  // namespace tas::exchange::out
