// Which fields of a table are shown, in which order the rows, and rows written after a pattern: --fields, --sort, --template.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libtas/render/table.hpp"

namespace tas::render {

// What its columns are called, those for programs too.
std::vector<std::string> field_names(const Table&);

// A table's columns as they were asked for. Without wishes it is the table itself.
class Selected {
 public:
  // Throws usage for a field that the table does not have, with the nearest one and all there are.
  Selected(const Table& head, const Selection&);

  const Table& head() const noexcept { return own_ ? *own_ : head_; }
  std::vector<Cell> cells(std::vector<Cell> all) const;
  // Rows in the order that was asked for; absent values last, whatever the direction.
  void sort(std::vector<std::vector<Cell>>& rows) const;
  bool sorts() const noexcept { return !order_.empty(); }
  // The row after the pattern, one line. Only with a template.
  std::string line(const std::vector<Cell>& all, const Style&) const;

 private:
  struct Key {
    std::size_t column;
    bool descending;
  };
  struct Piece {
    std::string text;                   // before the field
    std::optional<std::size_t> column;  // nullopt: the end
  };

  const Table& head_;
  std::unique_ptr<Table> own_;
  std::vector<std::size_t> columns_;
  std::vector<Key> order_;
  std::vector<Piece> pieces_;
};

}  // namespace tas::render
