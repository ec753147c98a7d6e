/**
 * The message types of the Sheets API v4 that this host understands, as the discovery document (revision 20260921)
 * lists them: `name:type`, i = whole number, n = number, s = text, b = boolean, [ = list, { = map, A|B = enumeration,
 * ! = read only, ? = known to Google and not in this host.
 */
export const API_TYPES: Record<string, string> = {
  AddBandingRequest: 'bandedRange:BandedRange',
  AddBandingResponse: 'bandedRange:BandedRange',
  AddChartRequest: 'chart:EmbeddedChart',
  AddChartResponse: 'chart:EmbeddedChart',
  AddConditionalFormatRuleRequest: 'index:i rule:ConditionalFormatRule',
  AddDimensionGroupRequest: 'range:DimensionRange',
  AddDimensionGroupResponse: 'dimensionGroups:[DimensionGroup',
  AddFilterViewRequest: 'filter:FilterView',
  AddFilterViewResponse: 'filter:FilterView',
  AddNamedRangeRequest: 'namedRange:NamedRange',
  AddNamedRangeResponse: 'namedRange:NamedRange',
  AddProtectedRangeRequest: 'protectedRange:ProtectedRange',
  AddProtectedRangeResponse: 'protectedRange:ProtectedRange',
  AddSheetRequest: 'properties:SheetProperties',
  AddSheetResponse: 'properties:SheetProperties',
  AppendCellsRequest: 'fields:s rows:[RowData sheetId:i tableId:s',
  AppendDimensionRequest: 'dimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS length:i sheetId:i',
  AutoResizeDimensionsRequest: 'dataSourceSheetDimensions:? dimensions:DimensionRange',
  BandedRange: `
    bandedRangeId:i bandedRangeReference:s! columnProperties:BandingProperties range:GridRange
    rowProperties:BandingProperties`,
  BandingProperties: `
    firstBandColor:Color firstBandColorStyle:ColorStyle footerColor:Color footerColorStyle:ColorStyle
    headerColor:Color headerColorStyle:ColorStyle secondBandColor:Color secondBandColorStyle:ColorStyle`,
  BasicChartAxis: `
    format:TextFormat position:BASIC_CHART_AXIS_POSITION_UNSPECIFIED|BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS title:s
    titleTextPosition:TextPosition viewWindowOptions:ChartAxisViewWindowOptions`,
  BasicChartDomain: 'domain:ChartData reversed:b',
  BasicChartSeries: `
    color:Color colorStyle:ColorStyle dataLabel:DataLabel lineStyle:LineStyle pointStyle:PointStyle
    series:ChartData styleOverrides:[BasicSeriesDataPointStyleOverride
    targetAxis:BASIC_CHART_AXIS_POSITION_UNSPECIFIED|BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS
    type:BASIC_CHART_TYPE_UNSPECIFIED|BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA`,
  BasicChartSpec: `
    axis:[BasicChartAxis chartType:BASIC_CHART_TYPE_UNSPECIFIED|BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA
    compareMode:BASIC_CHART_COMPARE_MODE_UNSPECIFIED|DATUM|CATEGORY domains:[BasicChartDomain headerCount:i
    interpolateNulls:b
    legendPosition:BASIC_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND
    lineSmoothing:b series:[BasicChartSeries
    stackedType:BASIC_CHART_STACKED_TYPE_UNSPECIFIED|NOT_STACKED|STACKED|PERCENT_STACKED threeDimensional:b
    totalDataLabel:DataLabel`,
  BasicFilter: 'criteria:{FilterCriteria filterSpecs:[FilterSpec range:GridRange sortSpecs:[SortSpec tableId:s',
  BasicSeriesDataPointStyleOverride: 'color:Color colorStyle:ColorStyle index:i pointStyle:PointStyle',
  BatchGetValuesByDataFilterRequest: `
    dataFilters:[DataFilter dateTimeRenderOption:SERIAL_NUMBER|FORMATTED_STRING
    majorDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS
    valueRenderOption:FORMATTED_VALUE|UNFORMATTED_VALUE|FORMULA`,
  BatchGetValuesByDataFilterResponse: 'spreadsheetId:s valueRanges:[MatchedValueRange',
  BatchGetValuesResponse: 'spreadsheetId:s valueRanges:[ValueRange',
  BatchUpdateSpreadsheetRequest: `
    commentsViewMode:COMMENTS_VIEW_MODE_UNSPECIFIED|COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS|COMMENTS_VIEW_MODE_OMITTED|COMMENTS_VIEW_MODE_INCLUDED
    includeSpreadsheetInResponse:b requests:[Request responseIncludeGridData:b responseRanges:[s`,
  BatchUpdateSpreadsheetResponse: `
    commentUpdateState:COMMENT_UPDATE_STATE_UNSPECIFIED|NO_UPDATES_REQUESTED|ALL_SAVED|ALL_FAILED_UNKNOWN_REASON
    replies:[Response spreadsheetId:s updatedSpreadsheet:Spreadsheet`,
  BooleanCondition: `
    type:CONDITION_TYPE_UNSPECIFIED|NUMBER_GREATER|NUMBER_GREATER_THAN_EQ|NUMBER_LESS|NUMBER_LESS_THAN_EQ|NUMBER_EQ|NUMBER_NOT_EQ|NUMBER_BETWEEN|NUMBER_NOT_BETWEEN|TEXT_CONTAINS|TEXT_NOT_CONTAINS|TEXT_STARTS_WITH|TEXT_ENDS_WITH|TEXT_EQ|TEXT_IS_EMAIL|TEXT_IS_URL|DATE_EQ|DATE_BEFORE|DATE_AFTER|DATE_ON_OR_BEFORE|DATE_ON_OR_AFTER|DATE_BETWEEN|DATE_NOT_BETWEEN|DATE_IS_VALID|ONE_OF_RANGE|ONE_OF_LIST|BLANK|NOT_BLANK|CUSTOM_FORMULA|BOOLEAN|TEXT_NOT_EQ|DATE_NOT_EQ|FILTER_EXPRESSION
    values:[ConditionValue`,
  BooleanRule: 'condition:BooleanCondition format:CellFormat',
  Border: `
    color:Color colorStyle:ColorStyle
    style:STYLE_UNSPECIFIED|DOTTED|DASHED|SOLID|SOLID_MEDIUM|SOLID_THICK|NONE|DOUBLE width:i`,
  Borders: 'bottom:Border left:Border right:Border top:Border',
  CellData: `
    chipRuns:[? dataSourceFormula:?! dataSourceTable:? dataValidation:DataValidationRule
    effectiveFormat:CellFormat effectiveValue:ExtendedValue formattedValue:s hyperlink:s note:s pivotTable:?
    textFormatRuns:[TextFormatRun userEnteredFormat:CellFormat userEnteredValue:ExtendedValue`,
  CellFormat: `
    backgroundColor:Color backgroundColorStyle:ColorStyle borders:Borders
    horizontalAlignment:HORIZONTAL_ALIGN_UNSPECIFIED|LEFT|CENTER|RIGHT
    hyperlinkDisplayType:HYPERLINK_DISPLAY_TYPE_UNSPECIFIED|LINKED|PLAIN_TEXT numberFormat:NumberFormat
    padding:Padding textDirection:TEXT_DIRECTION_UNSPECIFIED|LEFT_TO_RIGHT|RIGHT_TO_LEFT textFormat:TextFormat
    textRotation:TextRotation verticalAlignment:VERTICAL_ALIGN_UNSPECIFIED|TOP|MIDDLE|BOTTOM
    wrapStrategy:WRAP_STRATEGY_UNSPECIFIED|OVERFLOW_CELL|LEGACY_WRAP|CLIP|WRAP`,
  ChartAxisViewWindowOptions: `
    viewWindowMax:n viewWindowMin:n
    viewWindowMode:DEFAULT_VIEW_WINDOW_MODE|VIEW_WINDOW_MODE_UNSUPPORTED|EXPLICIT|PRETTY`,
  ChartData: `
    aggregateType:CHART_AGGREGATE_TYPE_UNSPECIFIED|AVERAGE|COUNT|MAX|MEDIAN|MIN|SUM columnReference:?
    groupRule:ChartGroupRule sourceRange:ChartSourceRange`,
  ChartDateTimeRule: `
    type:CHART_DATE_TIME_RULE_TYPE_UNSPECIFIED|SECOND|MINUTE|HOUR|HOUR_MINUTE|HOUR_MINUTE_AMPM|DAY_OF_WEEK|DAY_OF_YEAR|DAY_OF_MONTH|DAY_MONTH|MONTH|QUARTER|YEAR|YEAR_MONTH|YEAR_QUARTER|YEAR_MONTH_DAY`,
  ChartGroupRule: 'dateTimeRule:ChartDateTimeRule histogramRule:ChartHistogramRule',
  ChartHistogramRule: 'intervalSize:n maxValue:n minValue:n',
  ChartSourceRange: 'sources:[GridRange',
  ChartSpec: `
    altText:s backgroundColor:Color backgroundColorStyle:ColorStyle basicChart:BasicChartSpec bubbleChart:?
    candlestickChart:? dataSourceChartProperties:? filterSpecs:[FilterSpec fontName:s
    hiddenDimensionStrategy:CHART_HIDDEN_DIMENSION_STRATEGY_UNSPECIFIED|SKIP_HIDDEN_ROWS_AND_COLUMNS|SKIP_HIDDEN_ROWS|SKIP_HIDDEN_COLUMNS|SHOW_ALL
    histogramChart:? maximized:b orgChart:? pieChart:PieChartSpec scorecardChart:? sortSpecs:[SortSpec
    subtitle:s subtitleTextFormat:TextFormat subtitleTextPosition:TextPosition title:s
    titleTextFormat:TextFormat titleTextPosition:TextPosition treemapChart:? waterfallChart:?`,
  ClearBasicFilterRequest: 'sheetId:i',
  Color: 'alpha:n blue:n green:n red:n',
  ColorStyle: `
    rgbColor:Color
    themeColor:THEME_COLOR_TYPE_UNSPECIFIED|TEXT|BACKGROUND|ACCENT1|ACCENT2|ACCENT3|ACCENT4|ACCENT5|ACCENT6|LINK`,
  ConditionValue: `
    relativeDate:RELATIVE_DATE_UNSPECIFIED|PAST_YEAR|PAST_MONTH|PAST_WEEK|YESTERDAY|TODAY|TOMORROW
    userEnteredValue:s`,
  ConditionalFormatRule: 'booleanRule:BooleanRule gradientRule:GradientRule ranges:[GridRange',
  CopyPasteRequest: `
    destination:GridRange pasteOrientation:NORMAL|TRANSPOSE
    pasteType:PASTE_NORMAL|PASTE_VALUES|PASTE_FORMAT|PASTE_NO_BORDERS|PASTE_FORMULA|PASTE_DATA_VALIDATION|PASTE_CONDITIONAL_FORMATTING
    source:GridRange`,
  CreateDeveloperMetadataRequest: 'developerMetadata:DeveloperMetadata',
  CreateDeveloperMetadataResponse: 'developerMetadata:DeveloperMetadata',
  DataFilter: 'a1Range:s developerMetadataLookup:DeveloperMetadataLookup gridRange:GridRange',
  DataLabel: `
    customLabelData:ChartData
    placement:DATA_LABEL_PLACEMENT_UNSPECIFIED|CENTER|LEFT|RIGHT|ABOVE|BELOW|INSIDE_END|INSIDE_BASE|OUTSIDE_END
    textFormat:TextFormat type:DATA_LABEL_TYPE_UNSPECIFIED|NONE|DATA|CUSTOM`,
  DataValidationRule: 'condition:BooleanCondition inputMessage:s showCustomUi:b strict:b',
  DeleteBandingRequest: 'bandedRangeId:i',
  DeleteConditionalFormatRuleRequest: 'index:i sheetId:i',
  DeleteConditionalFormatRuleResponse: 'rule:ConditionalFormatRule',
  DeleteDeveloperMetadataRequest: 'dataFilter:DataFilter',
  DeleteDeveloperMetadataResponse: 'deletedDeveloperMetadata:[DeveloperMetadata',
  DeleteDimensionGroupRequest: 'range:DimensionRange',
  DeleteDimensionGroupResponse: 'dimensionGroups:[DimensionGroup',
  DeleteDimensionRequest: 'range:DimensionRange',
  DeleteEmbeddedObjectRequest: 'objectId:i',
  DeleteFilterViewRequest: 'filterId:i',
  DeleteNamedRangeRequest: 'namedRangeId:s',
  DeleteProtectedRangeRequest: 'protectedRangeId:i',
  DeleteSheetRequest: 'sheetId:i',
  DeveloperMetadata: `
    location:DeveloperMetadataLocation metadataId:i metadataKey:s metadataValue:s
    visibility:DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED|DOCUMENT|PROJECT`,
  DeveloperMetadataLocation: `
    dimensionRange:DimensionRange
    locationType:DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED|ROW|COLUMN|SHEET|SPREADSHEET sheetId:i
    spreadsheet:b`,
  DeveloperMetadataLookup: `
    locationMatchingStrategy:DEVELOPER_METADATA_LOCATION_MATCHING_STRATEGY_UNSPECIFIED|EXACT_LOCATION|INTERSECTING_LOCATION
    locationType:DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED|ROW|COLUMN|SHEET|SPREADSHEET metadataId:i
    metadataKey:s metadataLocation:DeveloperMetadataLocation metadataValue:s
    visibility:DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED|DOCUMENT|PROJECT`,
  DimensionGroup: 'collapsed:b depth:i range:DimensionRange',
  DimensionProperties: `
    dataSourceColumnReference:?! developerMetadata:[DeveloperMetadata hiddenByFilter:b hiddenByUser:b
    pixelSize:i`,
  DimensionRange: 'dimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS endIndex:i sheetId:i startIndex:i',
  DuplicateSheetRequest: 'insertSheetIndex:i newSheetId:i newSheetName:s sourceSheetId:i',
  DuplicateSheetResponse: 'properties:SheetProperties',
  Editors: 'domainUsersCanEdit:b groups:[s users:[s',
  EmbeddedChart: 'border:EmbeddedObjectBorder chartId:i position:EmbeddedObjectPosition spec:ChartSpec',
  EmbeddedObjectBorder: 'color:Color colorStyle:ColorStyle',
  EmbeddedObjectPosition: 'newSheet:b overlayPosition:OverlayPosition sheetId:i',
  ErrorValue: 'message:s type:ERROR_TYPE_UNSPECIFIED|ERROR|NULL_VALUE|DIVIDE_BY_ZERO|VALUE|REF|NAME|NUM|N_A|LOADING',
  ExtendedValue: 'boolValue:b errorValue:ErrorValue formulaValue:s numberValue:n stringValue:s',
  FilterCriteria: `
    condition:BooleanCondition hiddenValues:[s visibleBackgroundColor:Color
    visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle`,
  FilterSpec: 'columnIndex:i dataSourceColumnReference:? filterCriteria:FilterCriteria',
  FilterView: `
    criteria:{FilterCriteria filterSpecs:[FilterSpec filterViewId:i namedRangeId:s range:GridRange
    sortSpecs:[SortSpec tableId:s title:s`,
  GradientRule: 'maxpoint:InterpolationPoint midpoint:InterpolationPoint minpoint:InterpolationPoint',
  GridCoordinate: 'columnIndex:i rowIndex:i sheetId:i',
  GridData: `
    columnMetadata:[DimensionProperties rowData:[RowData rowMetadata:[DimensionProperties startColumn:i
    startRow:i`,
  GridProperties: `
    columnCount:i columnGroupControlAfter:b frozenColumnCount:i frozenRowCount:i hideGridlines:b rowCount:i
    rowGroupControlAfter:b`,
  GridRange: 'endColumnIndex:i endRowIndex:i sheetId:i startColumnIndex:i startRowIndex:i',
  InsertDimensionRequest: 'inheritFromBefore:b range:DimensionRange',
  InterpolationPoint: `
    color:Color colorStyle:ColorStyle
    type:INTERPOLATION_POINT_TYPE_UNSPECIFIED|MIN|MAX|NUMBER|PERCENT|PERCENTILE value:s`,
  IterativeCalculationSettings: 'convergenceThreshold:n maxIterations:i',
  LineStyle: `
    type:LINE_DASH_TYPE_UNSPECIFIED|INVISIBLE|CUSTOM|SOLID|DOTTED|MEDIUM_DASHED|MEDIUM_DASHED_DOTTED|LONG_DASHED|LONG_DASHED_DOTTED
    width:i`,
  Link: 'uri:s',
  MatchedDeveloperMetadata: 'dataFilters:[DataFilter developerMetadata:DeveloperMetadata',
  MatchedValueRange: 'dataFilters:[DataFilter valueRange:ValueRange',
  MergeCellsRequest: 'mergeType:MERGE_ALL|MERGE_COLUMNS|MERGE_ROWS range:GridRange',
  MoveDimensionRequest: 'destinationIndex:i source:DimensionRange',
  NamedRange: 'name:s namedRangeId:s range:GridRange',
  NumberFormat: `
    pattern:s type:NUMBER_FORMAT_TYPE_UNSPECIFIED|TEXT|NUMBER|PERCENT|CURRENCY|DATE|TIME|DATE_TIME|SCIENTIFIC`,
  OverlayPosition: 'anchorCell:GridCoordinate heightPixels:i offsetXPixels:i offsetYPixels:i widthPixels:i',
  Padding: 'bottom:i left:i right:i top:i',
  PieChartSpec: `
    domain:ChartData
    legendPosition:PIE_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|LABELED_LEGEND
    pieHole:n series:ChartData threeDimensional:b`,
  PointStyle: 'shape:POINT_SHAPE_UNSPECIFIED|CIRCLE|DIAMOND|HEXAGON|PENTAGON|SQUARE|STAR|TRIANGLE|X_MARK size:n',
  ProtectedRange: `
    description:s editors:Editors namedRangeId:s protectedRangeId:i range:GridRange requestingUserCanEdit:b
    tableId:s unprotectedRanges:[GridRange warningOnly:b`,
  RepeatCellRequest: 'cell:CellData fields:s range:GridRange',
  Request: `
    addBanding:AddBandingRequest addChart:AddChartRequest addCommentReply:?
    addConditionalFormatRule:AddConditionalFormatRuleRequest addDataSource:?
    addDimensionGroup:AddDimensionGroupRequest addFilterView:AddFilterViewRequest
    addNamedRange:AddNamedRangeRequest addProtectedRange:AddProtectedRangeRequest addSheet:AddSheetRequest
    addSlicer:? addTable:? appendCells:AppendCellsRequest appendDimension:AppendDimensionRequest autoFill:?
    autoResizeDimensions:AutoResizeDimensionsRequest cancelDataSourceRefresh:?
    clearBasicFilter:ClearBasicFilterRequest copyPaste:CopyPasteRequest
    createDeveloperMetadata:CreateDeveloperMetadataRequest cutPaste:? deleteBanding:DeleteBandingRequest
    deleteComment:? deleteCommentReply:? deleteConditionalFormatRule:DeleteConditionalFormatRuleRequest
    deleteDataSource:? deleteDeveloperMetadata:DeleteDeveloperMetadataRequest
    deleteDimension:DeleteDimensionRequest deleteDimensionGroup:DeleteDimensionGroupRequest deleteDuplicates:?
    deleteEmbeddedObject:DeleteEmbeddedObjectRequest deleteFilterView:DeleteFilterViewRequest
    deleteNamedRange:DeleteNamedRangeRequest deleteProtectedRange:DeleteProtectedRangeRequest deleteRange:?
    deleteSheet:DeleteSheetRequest deleteTable:? duplicateFilterView:? duplicateSheet:DuplicateSheetRequest
    findReplace:? insertComment:? insertDimension:InsertDimensionRequest insertRange:?
    mergeCells:MergeCellsRequest moveDimension:MoveDimensionRequest pasteData:? randomizeRange:?
    refreshDataSource:? repeatCell:RepeatCellRequest setBasicFilter:SetBasicFilterRequest
    setDataValidation:SetDataValidationRequest sortRange:SortRangeRequest textToColumns:? trimWhitespace:?
    unmergeCells:UnmergeCellsRequest updateBanding:UpdateBandingRequest updateBorders:UpdateBordersRequest
    updateCells:UpdateCellsRequest updateChartSpec:UpdateChartSpecRequest updateCommentPost:?
    updateConditionalFormatRule:UpdateConditionalFormatRuleRequest updateDataSource:?
    updateDeveloperMetadata:UpdateDeveloperMetadataRequest updateDimensionGroup:UpdateDimensionGroupRequest
    updateDimensionProperties:UpdateDimensionPropertiesRequest updateEmbeddedObjectBorder:?
    updateEmbeddedObjectPosition:UpdateEmbeddedObjectPositionRequest updateFilterView:UpdateFilterViewRequest
    updateNamedRange:UpdateNamedRangeRequest updateProtectedRange:UpdateProtectedRangeRequest
    updateSheetProperties:UpdateSheetPropertiesRequest updateSlicerSpec:?
    updateSpreadsheetProperties:UpdateSpreadsheetPropertiesRequest updateTable:?`,
  Response: `
    addBanding:AddBandingResponse addChart:AddChartResponse addCommentReply:? addDataSource:?
    addDimensionGroup:AddDimensionGroupResponse addFilterView:AddFilterViewResponse
    addNamedRange:AddNamedRangeResponse addProtectedRange:AddProtectedRangeResponse addSheet:AddSheetResponse
    addSlicer:? addTable:? cancelDataSourceRefresh:? createDeveloperMetadata:CreateDeveloperMetadataResponse
    deleteConditionalFormatRule:DeleteConditionalFormatRuleResponse
    deleteDeveloperMetadata:DeleteDeveloperMetadataResponse deleteDimensionGroup:DeleteDimensionGroupResponse
    deleteDuplicates:? duplicateFilterView:? duplicateSheet:DuplicateSheetResponse findReplace:? insertComment:?
    refreshDataSource:? trimWhitespace:? updateConditionalFormatRule:UpdateConditionalFormatRuleResponse
    updateDataSource:? updateDeveloperMetadata:UpdateDeveloperMetadataResponse
    updateEmbeddedObjectPosition:UpdateEmbeddedObjectPositionResponse`,
  RowData: 'values:[CellData',
  SearchDeveloperMetadataRequest: 'dataFilters:[DataFilter',
  SearchDeveloperMetadataResponse: 'matchedDeveloperMetadata:[MatchedDeveloperMetadata',
  SetBasicFilterRequest: 'filter:BasicFilter',
  SetDataValidationRequest: 'filteredRowsIncluded:b range:GridRange rule:DataValidationRule',
  Sheet: `
    bandedRanges:[BandedRange basicFilter:BasicFilter charts:[EmbeddedChart columnGroups:[DimensionGroup
    commentAnchors:[? conditionalFormats:[ConditionalFormatRule data:[GridData
    developerMetadata:[DeveloperMetadata filterViews:[FilterView merges:[GridRange properties:SheetProperties
    protectedRanges:[ProtectedRange rowGroups:[DimensionGroup slicers:[? tables:[?`,
  SheetProperties: `
    dataSourceSheetProperties:?! gridProperties:GridProperties hidden:b index:i rightToLeft:b sheetId:i
    sheetType:SHEET_TYPE_UNSPECIFIED|GRID|OBJECT|DATA_SOURCE tabColor:Color tabColorStyle:ColorStyle title:s`,
  SortRangeRequest: 'range:GridRange sortSpecs:[SortSpec',
  SortSpec: `
    backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceColumnReference:? dimensionIndex:i
    foregroundColor:Color foregroundColorStyle:ColorStyle sortOrder:SORT_ORDER_UNSPECIFIED|ASCENDING|DESCENDING`,
  Spreadsheet: `
    comments:[?
    commentsViewMode:COMMENTS_VIEW_MODE_UNSPECIFIED|COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS|COMMENTS_VIEW_MODE_OMITTED|COMMENTS_VIEW_MODE_INCLUDED!
    dataSourceSchedules:[?! dataSources:[? developerMetadata:[DeveloperMetadata namedRanges:[NamedRange
    properties:SpreadsheetProperties sheets:[Sheet spreadsheetId:s spreadsheetUrl:s`,
  SpreadsheetProperties: `
    autoRecalc:RECALCULATION_INTERVAL_UNSPECIFIED|ON_CHANGE|MINUTE|HOUR defaultFormat:CellFormat
    importFunctionsExternalUrlAccessAllowed:b iterativeCalculationSettings:IterativeCalculationSettings locale:s
    spreadsheetTheme:SpreadsheetTheme timeZone:s title:s`,
  SpreadsheetTheme: 'primaryFontFamily:s themeColors:[ThemeColorPair',
  TextFormat: `
    bold:b fontFamily:s fontSize:i foregroundColor:Color foregroundColorStyle:ColorStyle italic:b link:Link
    strikethrough:b underline:b`,
  TextFormatRun: 'format:TextFormat startIndex:i',
  TextPosition: 'horizontalAlignment:HORIZONTAL_ALIGN_UNSPECIFIED|LEFT|CENTER|RIGHT',
  TextRotation: 'angle:i vertical:b',
  ThemeColorPair: `
    color:ColorStyle
    colorType:THEME_COLOR_TYPE_UNSPECIFIED|TEXT|BACKGROUND|ACCENT1|ACCENT2|ACCENT3|ACCENT4|ACCENT5|ACCENT6|LINK`,
  UnmergeCellsRequest: 'range:GridRange',
  UpdateBandingRequest: 'bandedRange:BandedRange fields:s',
  UpdateBordersRequest: `
    bottom:Border innerHorizontal:Border innerVertical:Border left:Border range:GridRange right:Border
    top:Border`,
  UpdateCellsRequest: 'fields:s range:GridRange rows:[RowData start:GridCoordinate',
  UpdateChartSpecRequest: 'chartId:i spec:ChartSpec',
  UpdateConditionalFormatRuleRequest: 'index:i newIndex:i rule:ConditionalFormatRule sheetId:i',
  UpdateConditionalFormatRuleResponse: `
    newIndex:i newRule:ConditionalFormatRule oldIndex:i oldRule:ConditionalFormatRule`,
  UpdateDeveloperMetadataRequest: 'dataFilters:[DataFilter developerMetadata:DeveloperMetadata fields:s',
  UpdateDeveloperMetadataResponse: 'developerMetadata:[DeveloperMetadata',
  UpdateDimensionGroupRequest: 'dimensionGroup:DimensionGroup fields:s',
  UpdateDimensionPropertiesRequest: `
    dataSourceSheetRange:? fields:s properties:DimensionProperties range:DimensionRange`,
  UpdateEmbeddedObjectPositionRequest: 'fields:s newPosition:EmbeddedObjectPosition objectId:i',
  UpdateEmbeddedObjectPositionResponse: 'position:EmbeddedObjectPosition',
  UpdateFilterViewRequest: 'fields:s filter:FilterView',
  UpdateNamedRangeRequest: 'fields:s namedRange:NamedRange',
  UpdateProtectedRangeRequest: 'fields:s protectedRange:ProtectedRange',
  UpdateSheetPropertiesRequest: 'fields:s properties:SheetProperties',
  UpdateSpreadsheetPropertiesRequest: 'fields:s properties:SpreadsheetProperties',
  ValueRange: 'majorDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS range:s values:[[s',
};
