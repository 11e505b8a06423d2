"""What any office system needs; knows no business."""
